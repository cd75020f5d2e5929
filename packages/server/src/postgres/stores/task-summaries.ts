import type { RunError, RunStatus, Task, TaskSummary } from '@mgx/domain';
import type { EntityManager } from 'typeorm';

type Row = {
  readonly task_id: string;
  readonly total: number;
  readonly successful: number;
  readonly failed: number;
  readonly status: RunStatus;
  readonly error: RunError | null;
  readonly began_at: Date;
  readonly duration: number | null;
};

/** Counts over all runs of each task, and the facts of its newest: `summariseTask` of the domain, said in SQL. */
const SUMMARIES = `
SELECT counted.*, newest.status, newest.error, coalesce(newest.started_at, newest.created_at) AS began_at,
       CASE WHEN newest.started_at IS NOT NULL AND newest.completed_at IS NOT NULL
            THEN greatest(0, extract(epoch FROM newest.completed_at - newest.started_at))::float8 END AS duration
  FROM (SELECT task_id, count(*)::int AS total, max(run_number) AS newest_number,
               (count(*) FILTER (WHERE status = 'completed'))::int AS successful,
               (count(*) FILTER (WHERE status IN ('failed', 'timeout')))::int AS failed
          FROM task_runs WHERE task_id = ANY($1) GROUP BY task_id) counted
  JOIN task_runs newest ON newest.task_id = counted.task_id AND newest.run_number = counted.newest_number`;

/** A task's status as a condition on `task`, which must be its alias: that of its newest run, pending without one. */
export const STATUS_OF_TASK = `coalesce((SELECT run.status FROM task_runs run WHERE run.task_id = task.id
  ORDER BY run.run_number DESC LIMIT 1), 'pending')`;

const UNTOUCHED: TaskSummary = {
  status: 'pending',
  totalRuns: 0,
  successfulRuns: 0,
  failedRuns: 0,
  lastRunAt: null,
  lastRunDuration: null,
  lastError: null,
};

/** The tasks with what their runs say of them. */
export async function withSummaries<T extends { readonly id: string }>(
  manager: EntityManager,
  tasks: readonly T[],
): Promise<(T & Pick<Task, keyof TaskSummary>)[]> {
  const rows = await manager.query<Row[]>(SUMMARIES, [tasks.map(({ id }) => id)]);
  const summaries = new Map(rows.map((row) => [row.task_id, summaryOf(row)]));
  return tasks.map((task) => ({ ...task, ...(summaries.get(task.id) ?? UNTOUCHED) }));
}

function summaryOf(row: Row): TaskSummary {
  return {
    status: row.status,
    totalRuns: row.total,
    successfulRuns: row.successful,
    failedRuns: row.failed,
    lastRunAt: row.began_at.toISOString(),
    lastRunDuration: row.duration,
    lastError: row.error?.message ?? null,
  };
}

import type { Task } from './entities.js';
import type { Run } from './run.js';

/** The part of a Task that is computed from its runs, never written by hand. */
export type TaskSummary = Pick<
  Task,
  'status' | 'totalRuns' | 'successfulRuns' | 'failedRuns' | 'lastRunAt' | 'lastRunDuration' | 'lastError'
>;

/**
 * What a task's runs say of it: counts over all, and status, start, duration (seconds) and error of the newest one.
 * A run that timed out counts as failed; a cancelled one as neither. Without runs the task is `pending`.
 */
export function summariseTask(runs: readonly Run[]): TaskSummary {
  const newest = runs.reduce<Run | null>((last, run) => (last && last.runNumber > run.runNumber ? last : run), null);
  return {
    status: newest?.status ?? 'pending',
    totalRuns: runs.length,
    successfulRuns: runs.filter(({ status }) => status === 'completed').length,
    failedRuns: runs.filter(({ status }) => status === 'failed' || status === 'timeout').length,
    lastRunAt: newest ? (newest.startedAt ?? newest.createdAt) : null,
    lastRunDuration: newest ? durationSeconds(newest) : null,
    lastError: newest?.error?.message ?? null,
  };
}

function durationSeconds({ startedAt, completedAt }: Run): number | null {
  if (startedAt === null || completedAt === null) return null;
  return Math.max(0, (Date.parse(completedAt) - Date.parse(startedAt)) / 1000);
}

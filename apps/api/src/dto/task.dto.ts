import {
  MaxMemorySize,
  MaxRevisionRounds,
  MaxRounds,
  RunStatus,
  keysToCamel,
  keysToSnake,
  type Task,
} from '@mgx/domain';
import { z } from '@mgx/schema';
import { belongingFields, type Belonging } from './belonging.dto.js';
import { Id, Name, Stamps, Time } from './fields.dto.js';
import { named } from './named.js';
import { PageQuery, pageOf } from './page.dto.js';

const Description = z.string().max(20_000).nullable();
const Settings = z
  .object({
    description: Description,
    config: z.record(z.string(), z.unknown()),
    project_id: Id,
    max_rounds: MaxRounds,
    max_revision_rounds: MaxRevisionRounds,
    memory_size: MaxMemorySize,
  })
  .partial().shape;

/** `title` is read as `name`. */
export const CreateTask = named(
  'NewTask',
  z
    .strictObject({ name: Name.optional(), title: Name.optional(), ...Settings })
    .transform(({ title, name, ...rest }) => ({ ...rest, name: name ?? title ?? '' }))
    .refine(({ name }) => name !== '', { path: ['name'], message: 'name is required' }),
);
export type CreateTask = z.infer<typeof CreateTask>;

export const UpdateTask = named('TaskChanges', z.strictObject({ name: Name.optional(), ...Settings }));
export type UpdateTask = z.infer<typeof UpdateTask>;

export const TaskQuery = PageQuery.extend({ status: RunStatus.optional(), project_id: Id.optional() });
export type TaskQuery = z.infer<typeof TaskQuery>;

export const WireTask = named(
  'Task',
  z.object({
    id: z.string(),
    ...belongingFields,
    name: z.string(),
    description: z.string().nullable(),
    config: z.record(z.string(), z.unknown()),
    status: RunStatus,
    max_rounds: z.int(),
    max_revision_rounds: z.int(),
    memory_size: z.int(),
    total_runs: z.int(),
    successful_runs: z.int(),
    failed_runs: z.int(),
    success_rate: z.number().meta({ description: 'Percent' }),
    last_run_at: Time.nullable(),
    last_run_duration: z.number().nullable().meta({ description: 'Seconds' }),
    last_error: z.string().nullable(),
    ...Stamps,
  }),
);
export const TaskPage = pageOf('TaskPage', WireTask);
export const DeletedTask = z.object({ status: z.literal('deleted'), task_id: z.string() });

/** The task's settings are written in snake_case and kept in camelCase. */
export function fromWireTask<T extends { config?: Record<string, unknown> }>(body: T) {
  const { config, ...rest } = body;
  const fields = keysToCamel(rest) as Record<string, unknown>;
  return { ...fields, ...(config ? { config: keysToCamel(config) as Record<string, unknown> } : {}) };
}

export function toWireTask({ config, ...task }: Task, belonging: Belonging): z.infer<typeof WireTask> {
  const rate = task.totalRuns === 0 ? 0 : (100 * task.successfulRuns) / task.totalRuns;
  return {
    id: task.id,
    ...belonging,
    name: task.name,
    description: task.description,
    config: keysToSnake(config) as Record<string, unknown>,
    status: task.status,
    max_rounds: task.maxRounds,
    max_revision_rounds: task.maxRevisionRounds,
    memory_size: task.memorySize,
    total_runs: task.totalRuns,
    successful_runs: task.successfulRuns,
    failed_runs: task.failedRuns,
    success_rate: rate,
    last_run_at: task.lastRunAt,
    last_run_duration: task.lastRunDuration,
    last_error: task.lastError,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
  };
}

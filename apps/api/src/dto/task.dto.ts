import {
  MaxMemorySize,
  MaxRevisionRounds,
  MaxRounds,
  RunStatus,
  keysToCamel,
  keysToSnake,
  type Task,
} from '@mgx/domain';
import { z } from 'zod';
import { PageQuery } from './page.dto.js';

const Name = z.string().trim().min(1).max(255);
const Description = z.string().max(20_000).nullable();
const Settings = {
  config: z.record(z.string(), z.unknown()),
  project_id: z.string(),
  max_rounds: MaxRounds,
  max_revision_rounds: MaxRevisionRounds,
  memory_size: MaxMemorySize,
};

/** `title` is read as `name`. */
export const CreateTask = z
  .strictObject({
    name: Name.optional(),
    title: Name.optional(),
    description: Description.optional(),
    ...partial(Settings),
  })
  .transform(({ title, name, ...rest }) => ({ ...rest, name: name ?? title ?? '' }))
  .refine(({ name }) => name !== '', { path: ['name'], message: 'name is required' });

export const UpdateTask = z.strictObject({
  name: Name.optional(),
  description: Description.optional(),
  ...partial(Settings),
});

export const TaskQuery = PageQuery.extend({ status: RunStatus.optional() });

/** The task's settings are written in snake_case and kept in camelCase. */
export function fromWireTask<T extends { config?: Record<string, unknown> }>(body: T) {
  const { config, ...rest } = body;
  const fields = keysToCamel(rest) as Record<string, unknown>;
  return { ...fields, ...(config ? { config: keysToCamel(config) as Record<string, unknown> } : {}) };
}

export function toWireTask(task: Task) {
  const { config, ...fields } = task;
  const rate = task.totalRuns === 0 ? 0 : (100 * task.successfulRuns) / task.totalRuns;
  return { ...Object(keysToSnake(fields)), config: keysToSnake(config), success_rate: rate };
}

function partial<T extends Record<string, z.ZodType>>(shape: T) {
  return z.object(shape).partial().shape;
}

import { MgxError } from '@mgx/errors';
import type { StackId, TaskInput } from '@mgx/domain';
import { expressProject } from './express-ts/express-blueprint.js';
import type { TemplateFile } from './fill-template.js';
import { readTask } from './reading/read-task.js';
import type { TaskReading } from './reading/task-reading.js';

export type Blueprint = {
  readonly stack: StackId;
  project(reading: TaskReading): TemplateFile[];
  isTest(path: string): boolean;
  readonly dependencies: readonly string[];
  readonly commands: readonly string[];
};

const BLUEPRINTS: readonly Blueprint[] = [
  {
    stack: 'express-ts',
    project: expressProject,
    isTest: (path) => path.startsWith('tests/'),
    dependencies: ['dotenv', 'express', 'helmet', 'zod'],
    commands: ['npm install', 'npm run build', 'npm test'],
  },
];

/** The stacks that the offline engineer can build on. */
export const blueprintStacks: readonly StackId[] = BLUEPRINTS.map(({ stack }) => stack);

/** @throws MgxError `task_not_understood` */
export function requireBlueprint(stack: string | null): Blueprint {
  const found = BLUEPRINTS.find((blueprint) => blueprint.stack === stack);
  if (found) return found;
  throw new MgxError({
    code: 'task_not_understood',
    message:
      stack === null
        ? 'the offline engineer, which is a program and no AI, cannot tell which stack the task wants'
        : `the offline engineer, which is a program and no AI, has no blueprint for ${stack}`,
    hint: `name one of ${blueprintStacks.join(', ')} (--stack), or set ANTHROPIC_API_KEY`,
  });
}

/**
 * Whether the offline engineer can do a task, before anything is started.
 * @throws MgxError `task_not_understood`
 */
export function assertUnderstood(input: TaskInput, stack: StackId | null): void {
  if (input.outputMode === 'patch_existing') {
    throw new MgxError({
      code: 'task_not_understood',
      message: 'the offline engineer, which is a program and no AI, cannot change existing projects',
      hint: 'set ANTHROPIC_API_KEY',
    });
  }
  requireBlueprint(stack);
  readTask(input.task, { constraints: input.constraints });
}

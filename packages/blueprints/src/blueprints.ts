import { MgxError } from '@mgx/errors';
import type { StackId } from '@mgx/domain';
import type { Blueprint } from './blueprint.js';
import { expressTs } from './express-ts/express-ts.js';
import { fastapi } from './fastapi/fastapi.js';

const blueprints: readonly Blueprint[] = [expressTs, fastapi];

/** The stacks that the offline engineer can build on. */
export const blueprintStacks: readonly StackId[] = blueprints.map(({ stack }) => stack);

/** @throws MgxError `task_not_understood` for a stack without a blueprint */
export function blueprintFor(stack: StackId | null): Blueprint {
  const found = blueprints.find((blueprint) => blueprint.stack === stack);
  if (found) return found;
  throw new MgxError({
    code: 'task_not_understood',
    message:
      stack === null
        ? 'the offline engineer, which is a program and no AI, cannot tell which stack the task asks for'
        : `the offline engineer, which is a program and no AI, has no blueprint for ${stack}`,
    hint: `name one of ${blueprintStacks.join(', ')} (--stack), or set ANTHROPIC_API_KEY (or choose --model anthropic)`,
    data: { stack, known: blueprintStacks },
  });
}

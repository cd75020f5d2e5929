import { detectStack, findStack, inferStack, requireStack, sureStack, type Stack } from '@mgx/stacks';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** Explicit beats detected beats inferred; null when nothing tells, and nobody guesses. */
export async function resolveRunStack(run: RunContext, { target }: { target: Target }): Promise<Stack | null> {
  const id = await run.phase('resolve_stack', async () => {
    const { targetStack, task, outputMode } = run.run.input;
    if (targetStack !== null) return requireStack(targetStack).id;
    if (outputMode === 'patch_existing') {
      const detected = await detectStack(await target.list(), (path) => target.read(path));
      if (detected.stack !== null) return detected.stack;
    }
    return sureStack(inferStack(task));
  });
  return id === null ? null : (findStack(id) ?? null);
}

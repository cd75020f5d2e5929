import { detectStack, findStack, inferStack, requireStack, sureStack, type Stack } from '@mgx/stacks';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** Explicit beats detected beats inferred; null when nothing tells, and nobody guesses. */
export async function resolveRunStack(run: RunContext, { target }: { target: Target }): Promise<Stack | null> {
  const id = await run.phase('resolve_stack', async () => {
    const { targetStack, task, outputMode } = run.run.input;
    if (targetStack !== null) return requireStack(targetStack).id;
    const inferred = sureStack(inferStack(task));
    if (outputMode === 'patch_existing') {
      const detection = await detectStack(target);
      // A repository may hold two applications: the task's words tell which of them is meant.
      if (detection.evidence.some(({ stack }) => stack === inferred)) return inferred;
      return sureStack(detection) ?? inferred;
    }
    return inferred;
  });
  return id === null ? null : (findStack(id) ?? null);
}

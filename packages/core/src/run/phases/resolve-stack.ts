import { detectStack, findStack, inferStack, requireStack, sureStack, type Stack } from '@mgx/stacks';
import type { RunContext } from '../run-context.js';
import { withoutBase, type Target } from '../target.js';

/**
 * The stack of a run: explicit beats detected beats inferred, and null when nothing tells, for nobody guesses; and the
 * target as it was then. An attempt after a crash finds there what the run has written, and must not take it for a base.
 */
export async function resolveRunStack(
  run: RunContext,
  { opened }: { opened: Target },
): Promise<{ inferred: Stack | null; target: Target }> {
  const { stack, hasBase } = await run.phase('resolve_stack', async () => ({
    stack: await findStackId(run, opened),
    hasBase: opened.hasBase,
  }));
  return {
    inferred: stack === null ? null : (findStack(stack) ?? null),
    target: hasBase ? opened : withoutBase(opened),
  };
}

async function findStackId({ run }: RunContext, opened: Target): Promise<string | null> {
  const { targetStack, task, outputMode } = run.input;
  if (targetStack !== null) return requireStack(targetStack).id;
  const inferred = sureStack(inferStack(task));
  if (outputMode !== 'patch_existing') return inferred;
  const detection = await detectStack(opened);
  // A repository may hold two applications: the task's words tell which of them is meant.
  if (detection.evidence.some(({ stack }) => stack === inferred)) return inferred;
  return sureStack(detection) ?? inferred;
}

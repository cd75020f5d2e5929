import type { ArtifactStore, RunResults } from '@mgx/domain';
import type { ResolvedModel } from '../machine.js';
import { agreeOnPlan } from './phases/agree-on-plan.js';
import { analyzeTask } from './phases/analyze-task.js';
import { applyToTarget } from './phases/apply-changes.js';
import { resolveRunStack } from './phases/resolve-stack.js';
import { storeRunArtifacts } from './phases/store-artifacts.js';
import { reviseUntilAccepted } from './revision-loop.js';
import type { RunContext } from './run-context.js';
import { summarize } from './summarize.js';
import { openTarget } from './target.js';

export type PipelineParts = { readonly artifacts: ArtifactStore; readonly resolved: ResolvedModel };

/**
 * One run, from the task to the delivered files, read from top to bottom. Each line's output is the next line's input;
 * nothing of the user's is touched before `applyToTarget`.
 * @throws GateReached when it has to wait (a rejection ends the run where it is decided); MgxError when it cannot be done
 */
export async function runPipeline(run: RunContext, { artifacts, resolved }: PipelineParts): Promise<RunResults> {
  const { model, isTrusted } = resolved;
  const target = await openTarget(run.run);
  const inferred = await resolveRunStack(run, { target });
  const { analysis, stack } = await analyzeTask(run, { model, inferred });
  const { plan, feedback } = await agreeOnPlan(run, { model, stack, analysis });
  const accepted = await reviseUntilAccepted(run, { model, isTrusted, target, stack, analysis, plan, feedback });
  const applied = await applyToTarget(run, { target, changes: accepted.changes, report: accepted.report });
  const results = summarize({ run: run.run, stack, analysis, accepted, applied });
  await storeRunArtifacts(run, { artifacts, target, changes: accepted.changes, results });
  return results;
}

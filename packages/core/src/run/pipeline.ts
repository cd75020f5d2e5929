import type { ArtifactStore, RunResults } from '@mgx/domain';
import type { Brief } from '../actions/brief.js';
import { createMemory } from '../memory/run-memory.js';
import { agreeOnPlan } from './phases/agree-on-plan.js';
import { analyzeTask } from './phases/analyze-task.js';
import { applyToTarget } from './phases/apply-changes.js';
import { resolveRunStack } from './phases/resolve-stack.js';
import { addPlannedFiles, selectRunContext } from './phases/select-context.js';
import { storeRunArtifacts } from './phases/store-artifacts.js';
import { openProject } from './project/project.js';
import { reviseUntilAccepted } from './revision-loop.js';
import type { RoleModels } from './role-models.js';
import type { RunContext } from './run-context.js';
import { summarize } from './summarize.js';
import { openTarget } from './target.js';

export type PipelineParts = { readonly artifacts: ArtifactStore; readonly models: RoleModels };

/**
 * One run, from the task to the delivered files, read from top to bottom. Each line's output is the next line's input;
 * nothing of the user's is touched before `applyToTarget`.
 * @throws GateReached when it has to wait (a rejection ends the run where it is decided); MgxError when it cannot be done
 */
export async function runPipeline(run: RunContext, { artifacts, models }: PipelineParts): Promise<RunResults> {
  const opened = await openTarget(run.run, run.machine);
  const { inferred, target } = await resolveRunStack(run, { opened });
  const project = await openProject(run, { target });
  const context = await selectRunContext(run, project);
  const memory = createMemory({ most: run.run.options.maxMemorySize, redact: project.redactor.redact });
  const { task, constraints, outputMode, projectType } = run.run.input;
  const first: Brief = { task, constraints, outputMode, projectType, stack: inferred?.id ?? null, context };
  const { analysis, stack } = await analyzeTask(run, { models, brief: first, memory, inferred, tools: project.tools });
  const team = { models, target, project, stack, memory, brief: { ...first, stack: stack.id } };
  const { plan, feedback } = await agreeOnPlan(run, team);
  await addPlannedFiles(run, { plan, project, context, memory });
  const accepted = await reviseUntilAccepted(run, { ...team, plan, feedback });
  const applied = await applyToTarget(run, { target, changes: accepted.changes, report: accepted.report });
  const results = summarize({ run: run.run, stack, analysis, accepted, applied });
  await storeRunArtifacts(run, { artifacts, target, changes: accepted.changes, results });
  return results;
}

import { LOCAL_WORKSPACE, type Mgx } from '@mgx/core';
import type { TaskInput } from '@mgx/domain';
import { inferStack, requireStack, sureStack } from '@mgx/stacks';
import { withLocalMgx, type CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-codes.js';
import { carryOn } from '../carry-on.js';
import { profiled } from '../profile.js';
import { readPlan } from './read-plan.js';
import { readTaskInput, resolveOutput, type TaskOptions } from './task-options.js';

const scope = { workspaceId: LOCAL_WORKSPACE.id };
/** The longest name of a task; the whole text is its description. */
const LONGEST_NAME = 120;

/** `mgx task`: starts a run and goes on with it as far as it goes. */
export async function runTask(
  context: CommandContext,
  words: readonly string[],
  options: TaskOptions,
): Promise<ExitCode> {
  const input = readTaskInput(context, words, options);
  if (input.targetStack !== null) requireStack(input.targetStack);
  await refuseWhatOfflineCannot(context, input, options);
  const outputPath = resolveOutput(context, input, options);
  return withLocalMgx(context, options, async (mgx) => {
    const runId = await startRun(context, mgx, input, { options, outputPath });
    const work = () => carryOn(context, mgx, runId, { format: options.outputFormat });
    return profiled(context, { mgx, runId, options }, work);
  });
}

/** Says at once, before anything is kept, that the offline engineer does not understand a task. */
async function refuseWhatOfflineCannot(
  { env }: CommandContext,
  input: TaskInput,
  { model }: TaskOptions,
): Promise<void> {
  const isOffline = model === 'offline' || (model === 'auto' && !env['ANTHROPIC_API_KEY']);
  if (!isOffline) return;
  const { assertUnderstood } = await import('@mgx/blueprints');
  assertUnderstood(input, input.targetStack ?? sureStack(inferStack(input.task)));
}

async function startRun(
  context: CommandContext,
  mgx: Mgx,
  input: TaskInput,
  { options, outputPath }: { options: TaskOptions; outputPath: string | null },
): Promise<string> {
  const { task: description, ...config } = input;
  const name = description.split('\n')[0]?.slice(0, LONGEST_NAME) ?? description;
  const task = await mgx.tasks.create(scope, { name, description, config });
  const run = await mgx.runs.start(scope, {
    taskId: task.id,
    options: {
      model: options.model,
      outputPath,
      force: options.force ?? false,
      autoApprove: options.yes ?? false,
      // What is yours is shown before it is changed.
      humanReviewer: options.review ?? (input.outputMode === 'patch_existing' && options.yes !== true),
      plan: options.plan === undefined ? null : readPlan(context, options.plan),
      allowDirty: options.allowDirty ?? false,
      roleModels: options.roleModel,
      ...(options.budgetMultiplier === undefined ? {} : { budgetMultiplier: options.budgetMultiplier }),
      verify: options.verify,
      requireVerified: options.requireVerified ?? false,
      allowUnsandboxed: options.allowUnsandboxed ?? false,
      ...(options.maxRevisionRounds === undefined ? {} : { maxRevisionRounds: options.maxRevisionRounds }),
      maxBudgetUsd: options.maxBudgetUsd ?? null,
      approvalTimeoutSeconds: options.approvalTimeout ?? null,
    },
  });
  return run.id;
}

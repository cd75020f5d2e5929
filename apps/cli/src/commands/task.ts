import { LOCAL_WORKSPACE, runSettings, type Mgx, type ResolvedTeamConfig } from '@mgx/core';
import type { TaskInput } from '@mgx/domain';
import { inferStack, requireStack, sureStack } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-codes.js';
import { carryOn } from '../carry-on.js';
import { profiled } from '../profile.js';
import { loadTeamConfig, type SettingFlag } from '../team-settings.js';
import { readPlan } from './read-plan.js';
import { readTaskInput, resolveOutput, type TaskOptions } from './task-options.js';
import { withLocalMgx } from '../with-local-mgx.js';

const scope = { workspaceId: LOCAL_WORKSPACE.id };
/** The longest name of a task; the whole text is its description. */
const LONGEST_NAME = 120;

/** `mgx task`: starts a run and goes on with it as far as it goes. */
export async function runTask(
  context: CommandContext,
  words: readonly string[],
  options: TaskOptions,
): Promise<ExitCode> {
  const resolved = await loadTeamConfig(context, options, settingFlags(options));
  const input = readTaskInput(context, words, options, resolved.config);
  if (input.targetStack !== null) requireStack(input.targetStack);
  await refuseWhatOfflineCannot(context, input, options);
  const outputPath = resolveOutput(context, input, options);
  return withLocalMgx(context, options, async (mgx) => {
    const { config } = resolved;
    const runId = await startRun(context, mgx, input, { options, outputPath, resolved });
    const work = () => carryOn(context, mgx, runId, { format: options.outputFormat, config });
    const { enableProfiling, enableProfilingMemory } = config;
    return profiled(
      context,
      { mgx, runId, options: { profile: enableProfiling, profileMemory: enableProfilingMemory } },
      work,
    );
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
  { options, outputPath, resolved }: { options: TaskOptions; outputPath: string | null; resolved: ResolvedTeamConfig },
): Promise<string> {
  const { task: description, ...config } = input;
  const { autoApprovePlan, humanReviewer } = resolved.config;
  const settings = runSettings(resolved, { model: options.model });
  const name = description.split('\n')[0]?.slice(0, LONGEST_NAME) ?? description;
  const task = await mgx.tasks.create(scope, { name, description, config });
  const run = await mgx.runs.start(scope, {
    taskId: task.id,
    options: {
      ...settings,
      model: options.model,
      roleModels: { ...settings.roleModels, ...options.roleModel },
      outputPath,
      force: options.force ?? false,
      // What is yours is shown before it is changed.
      humanReviewer: humanReviewer || (input.outputMode === 'patch_existing' && !autoApprovePlan),
      plan: options.plan === undefined ? null : readPlan(context, options.plan),
      allowDirty: options.allowDirty ?? false,
      verify: options.verify,
      requireVerified: options.requireVerified ?? false,
      allowUnsandboxed: options.allowUnsandboxed ?? false,
      ...(options.maxBudgetUsd === undefined ? {} : { maxBudgetUsd: options.maxBudgetUsd }),
      approvalTimeoutSeconds: options.approvalTimeout ?? null,
    },
  });
  return run.id;
}

/** The flags that stand for settings of the team. */
function settingFlags(options: TaskOptions): SettingFlag[] {
  const { yes, review, maxRevisionRounds, budgetMultiplier, profile, profileMemory } = options;
  return [
    { key: 'autoApprovePlan', flag: '--yes', value: yes },
    { key: 'humanReviewer', flag: '--review', value: review },
    { key: 'maxRevisionRounds', flag: '--max-revision-rounds', value: maxRevisionRounds },
    { key: 'enableProfiling', flag: '--profile', value: profile },
    { key: 'enableProfilingMemory', flag: '--profile-memory', value: profileMemory },
    { key: 'budgetMultiplier', flag: '--budget-multiplier', value: budgetMultiplier },
  ];
}

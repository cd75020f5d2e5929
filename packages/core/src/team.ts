import { MgxError } from '@mgx/errors';
import { TeamConfig, type Plan, type Run, type RunResults, type Scope, type TeamConfigInput } from '@mgx/domain';
import type { Mgx, RunOptionsInput } from './mgx.js';

/** One task after another, step by step: the façade for programs. */
export type Team = {
  readonly config: TeamConfig;
  /** Starts a run and works until its plan is ready. @throws MgxError when the run fails before */
  analyzeAndPlan(task: string): Promise<Plan>;
  /** @throws MgxError `illegal_transition` when no plan waits */
  approvePlan(feedback?: string): Promise<void>;
  /** Works until the run ends. @throws MgxError with the run's error; `violations_left` when it waits for an answer */
  execute(): Promise<RunResults>;
};

/**
 * A team over an MGX.
 * @example
 * const team = createTeam(composeLocal(options), { targetStack: 'fastapi' });
 * await team.analyzeAndPlan('Create a user management API');
 * await team.approvePlan();
 * const { files } = await team.execute();
 */
export function createTeam(
  mgx: Mgx,
  written: TeamConfigInput = {},
  { scope, options = {} }: { scope: Scope; options?: RunOptionsInput },
): Team {
  const config = TeamConfig.parse(written);
  let runId: string | null = null;
  const current = (): string => {
    if (runId !== null) return runId;
    throw new MgxError({ code: 'illegal_transition', message: 'no task yet', hint: 'call analyzeAndPlan first' });
  };
  return {
    config,
    async analyzeAndPlan(task) {
      const { targetStack, projectType, outputMode, strictRequirements, constraints, existingProjectPath } = config;
      const created = await mgx.tasks.create(scope, {
        name: task.slice(0, 200),
        description: task,
        config: { targetStack, projectType, outputMode, strictRequirements, constraints, existingProjectPath },
        maxRounds: config.maxRounds,
        maxRevisionRounds: config.maxRevisionRounds,
        memorySize: config.maxMemorySize,
      });
      const { autoApprovePlan: autoApprove, humanReviewer } = config;
      const run = await mgx.runs.start(scope, {
        taskId: created.id,
        options: { autoApprove, humanReviewer, ...options },
      });
      runId = run.id;
      const { plan } = succeeded(await mgx.runs.advance(runId));
      if (plan) return plan;
      throw new MgxError({ code: 'internal', message: `run ${runId} stopped without a plan` });
    },
    async approvePlan(feedback) {
      const id = current();
      const decision = { kind: 'approve', feedback: feedback ?? null } as const;
      await mgx.runs.decide(scope, id, { gate: 'plan', decision });
    },
    async execute() {
      const run = succeeded(await mgx.runs.advance(current()));
      if (run.results) return run.results;
      throw new MgxError({
        code: run.gate?.name === 'needs_info' ? 'violations_left' : 'approval_required',
        message: `run ${run.id} waits in phase ${run.phase}`,
        data: { runId: run.id, gate: run.gate },
      });
    },
  };
}

/** @throws MgxError with the error of a run that failed */
function succeeded(run: Run | null): Run {
  if (!run) throw new MgxError({ code: 'not_found', message: 'the run is gone' });
  if (!run.error) return run;
  throw new MgxError({
    code: 'task_failed',
    message: run.error.message,
    hint: run.error.hint,
    data: { error: run.error },
  });
}

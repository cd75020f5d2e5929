import { MgxError } from '@mgx/errors';
import { Plan, type Run, type RunResults, type TeamConfig, type TeamConfigInput } from '@mgx/domain';
import type { CacheFacts, Completion, LanguageModel } from '@mgx/models';
import { objectLayer } from '../config/config-layer.js';
import { environmentLayer, isOn } from '../config/text-layers.js';
import { metricsOfRun, type RunMetric } from '../metrics/metrics-of-run.js';
import { resolveTeamConfig, type ResolvedTeamConfig } from '../config/resolve-team-config.js';
import { runSettings } from '../config/run-settings.js';
import { callRequest, type LlmCall } from './llm-call.js';
import { openTeam, type OpenedTeam, type TeamOptions } from './open-team.js';

/** More than any run tells. */
const MOST_EVENTS = 100_000;

/**
 * A team that does one task after another, step by step: the façade for programs, over the same pipeline as everything
 * else. Nothing is opened before the first call.
 * @example
 * const team = new Team({ targetStack: 'express-ts' }, { outputPath: './users' });
 * const plan = await team.analyzeAndPlan('Create an Express API with user CRUD and tests');
 * await team.approvePlan();
 * const { files } = await team.execute();
 * await team.close();
 */
export class Team {
  readonly config: TeamConfig;
  readonly #resolved: ResolvedTeamConfig;
  readonly #options: TeamOptions;
  #opened: Promise<OpenedTeam> | null = null;
  #runId: string | null = null;

  /** @throws MgxError `invalid_configuration` for a setting that nobody knows, or out of its bounds */
  constructor(config: TeamConfigInput = {}, options: TeamOptions = {}) {
    this.#resolved = resolveTeamConfig([objectLayer(config, { source: 'config' })]);
    this.config = this.#resolved.config;
    this.#options = options;
  }

  /**
   * A team by the variables of an environment: `MGX_<SETTING>`, and `MGX_GLOBAL_CACHE=1` for one memory cache that all
   * such teams of this process share.
   * @throws MgxError `invalid_configuration` naming the variable
   */
  static fromEnvironment(env: Readonly<Record<string, string | undefined>>, options: TeamOptions = {}): Team {
    const isCacheShared = isOn(env, 'MGX_GLOBAL_CACHE');
    return new Team(resolveTeamConfig([environmentLayer(env)]).config, { ...options, isCacheShared });
  }

  /** Starts a run and works until its plan is ready. @throws MgxError with the run's error when it fails before */
  async analyzeAndPlan(task: string): Promise<Plan> {
    const { mgx, scope } = await this.#open();
    const { targetStack, projectType, outputMode, strictRequirements, constraints, existingProjectPath } = this.config;
    const { model = 'auto', outputPath = null, runOptions } = this.#options;
    const created = await mgx.tasks.create(scope, {
      name: task.slice(0, 200),
      description: task,
      config: { targetStack, projectType, outputMode, strictRequirements, constraints, existingProjectPath },
      maxRounds: this.config.maxRounds,
      maxRevisionRounds: this.config.maxRevisionRounds,
      memorySize: this.config.maxMemorySize,
    });
    const options = { ...runSettings(this.#resolved, { model }), model, outputPath, ...runOptions };
    // The plan is handed back before anything is done, approved in advance or not.
    const run = await mgx.runs.start(scope, { taskId: created.id, options: { ...options, autoApprove: false } });
    this.#runId = run.id;
    const { plan } = succeeded(await mgx.runs.advance(run.id));
    if (plan) return plan;
    throw new MgxError({ code: 'internal', message: `run ${run.id} stopped without a plan` });
  }

  /**
   * Approves the plan, as it is or as edited.
   * @throws MgxError `illegal_transition` when no plan waits, `invalid_input` for a plan of another shape
   */
  async approvePlan({ feedback, plan }: { readonly feedback?: string; readonly plan?: Plan } = {}): Promise<void> {
    const edited = plan === undefined ? {} : { plan: checkedPlan(plan) };
    const { mgx, scope } = await this.#open();
    const decision = { kind: 'approve', feedback: feedback ?? null, ...edited } as const;
    await mgx.runs.decide(scope, this.#current(), { gate: 'plan', decision });
  }

  /** Has the plan drafted anew. @throws MgxError `illegal_transition` when no plan waits */
  async revisePlan(feedback: string): Promise<Plan> {
    const { mgx, scope } = await this.#open();
    const id = this.#current();
    await mgx.runs.decide(scope, id, { gate: 'plan', decision: { kind: 'revise', feedback } });
    const { plan } = succeeded(await mgx.runs.advance(id));
    if (plan) return plan;
    throw new MgxError({ code: 'internal', message: `run ${id} stopped without a plan` });
  }

  /** Approves the finished changes, where a human reviewer is asked for. @throws MgxError `illegal_transition` */
  async approveChanges(): Promise<void> {
    const { mgx, scope } = await this.#open();
    const decision = { kind: 'approve', feedback: null } as const;
    await mgx.runs.decide(scope, this.#current(), { gate: 'changes', decision });
  }

  /**
   * Works until the run ends.
   * @throws MgxError with the run's error; `approval_required` when it waits for a decision, `violations_left` for an answer
   */
  async execute(): Promise<RunResults> {
    const { mgx, scope } = await this.#open();
    const id = this.#current();
    if (this.config.autoApprovePlan && (await mgx.runs.get(scope, id)).gate?.name === 'plan') await this.approvePlan();
    const run = succeeded(await mgx.runs.advance(id));
    if (run.results) return run.results;
    throw new MgxError({
      code: run.gate?.name === 'needs_info' ? 'violations_left' : 'approval_required',
      message: `run ${run.id} waits in phase ${run.phase}`,
      data: { runId: run.id, gate: run.gate },
    });
  }

  /** One call of a model outside of any run, answered from the cache where it was made before. */
  async cachedLlmCall(call: LlmCall): Promise<Completion> {
    return (await this.#cachedModel()).complete(callRequest(call));
  }

  /** What the current run measured so far; nothing with `enableMetrics: false`. */
  async metrics(): Promise<readonly RunMetric[]> {
    if (!this.config.enableMetrics) return [];
    const { mgx, scope } = await this.#open();
    const id = this.#current();
    const events = await mgx.events.read(scope, { kind: 'run', id }, { limit: MOST_EVENTS });
    return metricsOfRun(
      await mgx.runs.get(scope, id),
      events.map(({ event }) => event),
    );
  }

  async cacheInspect(): Promise<CacheFacts> {
    return (await this.#open()).cache.inspect();
  }

  /** Forgets all answers, and returns how many there were. */
  async cacheClear(): Promise<number> {
    return (await this.#open()).cache.clear();
  }

  /** Makes calls ahead of time; those that fail are counted, not thrown. */
  async cacheWarm(
    calls: readonly LlmCall[],
  ): Promise<{ readonly warmed: number; readonly alreadyWarm: number; readonly failed: number }> {
    const { warmCache } = await import('@mgx/models');
    const { warmed, alreadyWarm, failures } = await warmCache(await this.#cachedModel(), calls.map(callRequest));
    return { warmed, alreadyWarm, failed: failures.length };
  }

  /** Closes what the team opened. Safe to call twice. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await (await opened)?.close();
  }

  #open(): Promise<OpenedTeam> {
    return (this.#opened ??= openTeam(this.config, this.#options));
  }

  async #cachedModel(): Promise<LanguageModel> {
    const [{ model, cache, onCache }, { cached }] = await Promise.all([this.#open(), import('@mgx/models')]);
    return cached(await model(), {
      cache,
      onHit: (key) => onCache('hit', key),
      onMiss: (key) => onCache('miss', key),
    });
  }

  #current(): string {
    if (this.#runId !== null) return this.#runId;
    throw new MgxError({ code: 'illegal_transition', message: 'no task yet', hint: 'call analyzeAndPlan first' });
  }
}

/** A plan that came from outside, perhaps from a file. @throws MgxError `invalid_input` naming the fields */
function checkedPlan(plan: Plan): Plan {
  const { data, error } = Plan.safeParse(plan);
  if (data) return data;
  const issues = error.issues.map(({ path, message }) => `${path.join('.') || 'plan'}: ${message}`);
  throw new MgxError({ code: 'invalid_input', message: `the edited plan has another shape: ${issues.join('; ')}` });
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

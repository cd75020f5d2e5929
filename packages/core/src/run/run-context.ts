import { MgxError } from '@mgx/errors';
import type {
  Analysis,
  Complexity,
  Decision,
  EventBus,
  EventDraft,
  GateName,
  PhaseName,
  PhaseRecord,
  Plan,
  Run,
  RunChanges,
  RunStore,
  Transition,
} from '@mgx/domain';
import type { Machine } from '../machine.js';
import type { ModelCallRecord } from '../model-calls/model-call-record.js';
import { STAYS_INSIDE, phaseMessage } from './phase-facts.js';
import { progressEvent } from './progress.js';
import { residentMemory } from './resident-memory.js';

/** What a phase did, told beside its recorded value. */
export type PhaseFacts = { readonly events?: readonly EventDraft[]; readonly set?: RunChanges };

export type PhaseOptions<T> = {
  /** Counts from 1; phases of the revision loop happen once a round. */
  readonly round?: number;
  /** After which the phase fails, milliseconds. */
  readonly timeoutMs?: number;
  /** Events that belong to the start of the phase. */
  readonly started?: readonly EventDraft[];
  /** Events and fields that follow from the value. Pure. */
  readonly completed?: (value: T) => PhaseFacts;
};

/** A Decision that lets the run go on; a rejection ends it where it is decided. */
export type GoOn = Exclude<Decision, { kind: 'reject' }>;

/** Thrown to end an attempt at a gate: nothing waits in memory. */
export class GateReached extends Error {
  override readonly name = 'GateReached';
}

/** What one transition changes; the rest of it (version, fence, time) is the context's business. */
export type RunCommit = Pick<Transition, 'set' | 'records' | 'release' | 'mayLag'> & {
  readonly events: readonly EventDraft[];
};

/** One attempt at a run: its recorded past, and the only way to write its future. */
export type RunContext = {
  readonly machine: Machine;
  /** Aborted when the attempt has to end. */
  readonly signal: AbortSignal;
  /** What earlier attempts have recorded, oldest first. */
  readonly past: readonly PhaseRecord[];
  /** Ids of the prompt texts that the journal holds already. */
  readonly promptTexts: Set<string>;
  /** How complex the analysis found the task; null before it. */
  readonly complexity: () => Complexity | null;
  /** The run as last committed. */
  readonly run: Run;
  /** The recorded value of this phase, or that of `work`, recorded before it is used. */
  phase<T>(name: PhaseName, work: (place: PhasePlace) => Promise<T>, options?: PhaseOptions<T>): Promise<T>;
  /** The recorded Decision, or the end of this attempt: throws GateReached. */
  gate(name: GateName, subjectVersion: number, subject: GateSubject): Promise<GoOn>;
  /** The recorded value under a key within a phase, or that of `work`: one paid model call. */
  remember<T>(
    key: string,
    phase: PhaseName,
    work: () => Promise<{ readonly value: T; readonly set?: RunChanges }>,
  ): Promise<T>;
  /** Commits changes that belong to no phase. */
  commit(changes: Omit<RunCommit, 'records'>): Promise<Run>;
};

export type PhasePlace = {
  readonly phase: PhaseName;
  readonly round: number;
  /** The attempt's signal, and the phase's time limit where it has one. */
  readonly signal: AbortSignal;
};
export type GateSubject = {
  readonly plan: Plan | null;
  /** What would be applied, as a unified diff. */
  readonly diff?: string;
  readonly events: readonly EventDraft[];
  readonly message: string;
};

export type RunContextParts = {
  readonly machine: Machine;
  readonly store: RunStore;
  readonly bus: EventBus;
  readonly records: readonly PhaseRecord[];
  readonly signal: AbortSignal;
};

export function createRunContext(claimed: Run, { machine, store, bus, records, signal }: RunContextParts): RunContext {
  const recorded = new Map(records.map((record) => [record.key, record.value]));
  const scope = { workspaceId: claimed.workspaceId };
  let run = claimed;
  let lastCommit: Promise<unknown> = Promise.resolve();

  /** One after the other, however many phases ask: each is made on the version that the one before it left. */
  function commit(changes: RunCommit): Promise<Run> {
    const commitNow = () => commitOnce(changes);
    const committed = lastCommit.then(commitNow, commitNow);
    lastCommit = committed;
    return committed;
  }

  async function commitOnce(changes: RunCommit): Promise<Run> {
    signal.throwIfAborted();
    const { version, fence } = run;
    const masked = machine.masker.json({ set: changes.set, events: changes.events });
    const committed = await store.commit({
      ...changes,
      ...masked,
      scope,
      runId: run.id,
      version,
      fence,
      at: machine.clock().toISOString(),
    });
    run = committed.run;
    for (const { key, value } of changes.records ?? []) recorded.set(key, value);
    if (committed.events.length > 0) bus.publish({ ...scope, taskId: run.taskId, runId: run.id });
    return run;
  }

  const record = (key: string, phase: PhaseName, kind: PhaseRecord['kind'], value: unknown): PhaseRecord => ({
    key,
    phase,
    kind,
    value,
    recordedAt: machine.clock().toISOString(),
  });

  return {
    machine,
    signal,
    past: records,
    promptTexts: new Set(records.flatMap(promptTextsOf)),
    complexity: () => (recorded.get('analyze_task#1') as Analysis | undefined)?.complexity ?? null,
    get run() {
      return run;
    },
    commit,

    async phase<T>(
      name: PhaseName,
      work: (place: PhasePlace) => Promise<T>,
      options: PhaseOptions<T> = {},
    ): Promise<T> {
      const round = options.round ?? 1;
      const key = `${name}#${round}`;
      if (recorded.has(key)) return recorded.get(key) as T;
      const started = machine.clock();
      const startedEvent: EventDraft = {
        key: `${key}/started`,
        type: 'phase_started',
        message: phaseMessage(name, round),
        data: { phase: name, round },
      };
      const mayLag = STAYS_INSIDE.has(name);
      await commit({ set: { phase: name }, events: [startedEvent, ...(options.started ?? [])], mayLag });
      machine.onCheckpoint?.(`${key}:started`);
      const value = asJson(await workInTime(work, { phase: name, round, signal }, options.timeoutMs));
      machine.onCheckpoint?.(`${key}:worked`);
      const facts = options.completed?.(value) ?? {};
      const durationMs = machine.clock().getTime() - started.getTime();
      const completedEvent: EventDraft = {
        key: `${key}/completed`,
        type: 'phase_completed',
        message: `${phaseMessage(name, round)}: done`,
        data: { phase: name, round, durationMs, memoryMb: residentMemory() },
      };
      await commit({
        set: { ...facts.set, crashCount: 0 },
        records: [record(key, name, 'phase', value)],
        events: [...(facts.events ?? []), completedEvent, progressEvent(name, round)],
        mayLag,
      });
      machine.onCheckpoint?.(`${key}:recorded`);
      return value;
    },

    async gate(name, subjectVersion, subject) {
      const key = gateKey(name, subjectVersion);
      const decision = recorded.get(key) as GoOn | undefined;
      if (decision) return decision;
      const { plan, diff } = subject;
      const data = { gate: name, subjectVersion, plan, ...(diff === undefined ? {} : { diff }) };
      const isAutomatic = name === 'plan' && run.options.autoApprove;
      const { approvalTimeoutSeconds } = run.options;
      const now = machine.clock();
      if (isAutomatic) {
        const approval: GoOn = { kind: 'approve', feedback: null };
        await commit({
          set: {},
          records: [record(key, 'awaiting_approval', 'decision', approval)],
          events: [
            ...subject.events,
            {
              key: `${key}/approved`,
              type: 'approved',
              message: 'Plan approved in advance',
              data: { gate: name, feedback: null },
            },
          ],
        });
        return approval;
      }
      await commit({
        set: {
          phase: name === 'needs_info' ? 'needs_info' : 'awaiting_approval',
          crashCount: 0,
          gate: {
            name,
            subjectVersion,
            openedAt: now.toISOString(),
            deadline:
              approvalTimeoutSeconds === null
                ? null
                : new Date(now.getTime() + approvalTimeoutSeconds * 1000).toISOString(),
          },
        },
        events: [
          ...subject.events,
          { key: `${key}/required`, type: 'approval_required', message: subject.message, data },
        ],
        release: true,
      });
      machine.onCheckpoint?.(`${key}:opened`);
      throw new GateReached(`waiting at gate ${name}`);
    },

    async remember(key, phase, work) {
      if (recorded.has(key)) return recorded.get(key) as never;
      const { value, set } = await work();
      // A paid answer is on its way to the disk before it is used, and there before anything outside is touched.
      await commit({ set: set ?? {}, records: [record(key, phase, 'model_call', value)], events: [], mayLag: true });
      machine.onCheckpoint?.(`${phase}:model_call`);
      return value;
    },
  };
}

/** @throws MgxError `time_exceeded` when the work was cut off by its own limit */
async function workInTime<T>(
  work: (place: PhasePlace) => Promise<T>,
  place: PhasePlace,
  timeoutMs: number | undefined,
): Promise<T> {
  if (timeoutMs === undefined) return work(place);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await work({ ...place, signal: AbortSignal.any([place.signal, limit]) });
  } catch (error) {
    if (!limit.aborted || place.signal.aborted) throw error;
    throw new MgxError({
      code: 'time_exceeded',
      message: `${place.phase} took longer than ${timeoutMs / 1000} s`,
      hint: 'start again, perhaps with another --model',
      cause: error,
    });
  }
}

/** Ids of the prompt texts that a record keeps. */
function promptTextsOf({ kind, value }: PhaseRecord): string[] {
  if (kind !== 'model_call') return [];
  const { prompt } = value as Partial<ModelCallRecord>;
  return Object.keys(prompt?.texts ?? {});
}

/** The journal's key of a gate's Decision. */
export function gateKey(name: GateName, subjectVersion: number): string {
  return `gate:${name}#${subjectVersion}`;
}

/** What a reader of the journal will see: a phase may not depend on more than survives it. */
function asJson<T>(value: T): T {
  const text = JSON.stringify(value);
  if (text === undefined) {
    throw new MgxError({ code: 'internal', message: 'a phase returned a value that cannot be recorded as JSON' });
  }
  return JSON.parse(text) as T;
}

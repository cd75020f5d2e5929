import type { EventDraft, RunEvent } from '../run-event.js';
import type { PhaseName, Run, RunStatus } from '../run.js';
import type { Page, PageRequest, Scope } from './scope.js';

/** A run before the store has numbered it. */
export type NewRun = Omit<Run, 'runNumber' | 'version' | 'fence' | 'lastSeq' | 'leaseOwner' | 'leaseUntil'>;

/** Fields of a run that a transition may set. */
export type RunChanges = Partial<
  Pick<
    Run,
    | 'status'
    | 'phase'
    | 'gate'
    | 'plan'
    | 'results'
    | 'error'
    | 'usage'
    | 'revisionRounds'
    | 'crashCount'
    | 'startedAt'
    | 'completedAt'
  >
>;

/** The recorded outcome of one piece of work; it is never done again. */
export type PhaseRecord = {
  /** Unique within the run, e.g. `verify#2`, `gate:plan#1`, `model:write_code#1/1`. */
  readonly key: string;
  readonly phase: PhaseName;
  readonly kind: 'phase' | 'decision' | 'model_call';
  /** Plain JSON. */
  readonly value: unknown;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
};

/**
 * One step of a run's life, committed whole or not at all: the run's fields, the records, the events.
 * `version` and `fence` are the ones the writer saw; if either has moved on, nothing is written.
 */
export type Transition = {
  readonly scope: Scope;
  readonly runId: string;
  readonly version: number;
  readonly fence: number;
  readonly set: RunChanges;
  readonly records?: readonly PhaseRecord[];
  readonly events?: readonly EventDraft[];
  /** Gives the lease back. */
  readonly release?: boolean;
  /**
   * Nobody outside of the run sees this step before a later one: it has to survive the end of the process at once, but
   * a loss of power only a moment later. Steps reach the disk in their order; a later one without this takes it along.
   */
  readonly mayLag?: boolean;
  /** Takes the run from whoever works on it: the fence rises, the worker's next commit is refused. */
  readonly takeOver?: boolean;
  /** ISO 8601, UTC: becomes `updatedAt` and the events' timestamp. */
  readonly at: string;
};

export type Lease = { readonly owner: string; readonly now: Date; readonly durationMs: number };

export type RunFilter = PageRequest & { readonly taskId?: string; readonly status?: RunStatus };

/**
 * Keeps runs, their records and their events. Each write is one transaction.
 * Contract suite: `runStoreContract` in `@mgx/domain/testing`.
 */
export type RunStore = {
  /** Gives the run the next number of its task, and version, fence and lastSeq 0; writes it with the events. */
  create(run: NewRun, options: { readonly events: readonly EventDraft[]; readonly at: string }): Promise<Run>;
  get(scope: Scope, runId: string): Promise<Run | null>;
  /** For workers, who know a run by its id alone; what they hand on is always scoped. */
  find(runId: string): Promise<Run | null>;
  list(scope: Scope, filter: RunFilter): Promise<Page<Run>>;
  /** Deletes a final run with its records and events. False when there is none. */
  delete(scope: Scope, runId: string): Promise<boolean>;

  /**
   * Takes the lease: raises `fence` and `crashCount`, sets owner and end. Null when the run does not exist, is final,
   * waits at a gate, or is leased by somebody who may still be alive.
   */
  claim(runId: string, lease: Lease): Promise<Run | null>;
  /** Prolongs a lease; false when the fence has moved on. */
  renew(runId: string, lease: Lease & { readonly fence: number }): Promise<boolean>;
  /**
   * Commits one transition. Returns the run as it now is and the events that were new.
   * @throws MgxError `run_conflict` when version or fence have moved on; `not_found`
   */
  commit(transition: Transition): Promise<{ readonly run: Run; readonly events: readonly RunEvent[] }>;
  /** Runs that somebody should look at: runnable without a live lease, or waiting at a gate past its deadline. */
  due(now: Date, limit: number): Promise<readonly Run[]>;
};

/** The recorded results of a run's work. */
export type Journal = {
  /** All records of a run, in the order they were written. */
  read(runId: string): Promise<readonly PhaseRecord[]>;
};

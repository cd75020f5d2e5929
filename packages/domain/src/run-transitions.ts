import { MgxError } from '@mgx/errors';
import type { Lease, Transition } from './ports/run-store.js';
import type { EventDraft, RunEvent } from './run-event.js';
import { isFinal, type Run, type RunStatus } from './run.js';

/** Where a status may go. A final one goes nowhere. */
const NEXT_STATUSES: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  pending: ['running', 'failed', 'cancelled', 'timeout'],
  running: ['completed', 'failed', 'cancelled', 'timeout'],
  completed: [],
  failed: [],
  cancelled: [],
  timeout: [],
};

/** True when a run may go from one status to the other (staying is always legal, but for a final status). */
export function isLegalTransition(from: RunStatus, to: RunStatus): boolean {
  return NEXT_STATUSES[from].includes(to) || (from === to && !isFinal({ status: from }));
}

/**
 * The run and its new events after one transition; pure. Every store that cannot say it in SQL commits through here.
 * @throws MgxError `run_conflict` when version or fence have moved on, `illegal_transition` for a status that may not follow
 */
export function applyTransition(
  run: Run,
  transition: Transition,
  { isKnownEvent }: { isKnownEvent: (key: string) => boolean },
): { readonly run: Run; readonly events: readonly RunEvent[] } {
  if (run.version !== transition.version || run.fence !== transition.fence) {
    throw new MgxError({
      code: 'run_conflict',
      message: `run ${run.id} has moved on: expected version ${transition.version} fence ${transition.fence}, found version ${run.version} fence ${run.fence}`,
    });
  }
  assertLegalStatus(run, transition.set.status ?? run.status);
  const events = numberEvents(run, transition.events ?? [], { at: transition.at, isKnownEvent });
  const endsLease = transition.release === true || transition.takeOver === true;
  return {
    run: {
      ...run,
      ...transition.set,
      version: run.version + 1,
      fence: run.fence + (transition.takeOver ? 1 : 0),
      lastSeq: run.lastSeq + events.length,
      ...(endsLease ? { leaseOwner: null, leaseUntil: null } : {}),
      updatedAt: transition.at,
    },
    events,
  };
}

/** @throws MgxError `illegal_transition` */
export function assertLegalStatus(run: Pick<Run, 'id' | 'status'>, to: RunStatus): void {
  if (isLegalTransition(run.status, to)) return;
  throw new MgxError({
    code: 'illegal_transition',
    message: `run ${run.id} is ${run.status}: it cannot become ${to}`,
    data: { from: run.status, to },
  });
}

/** Gives the events their place in the run; those whose key is known already are left out, as are repeats in the list. */
export function numberEvents(
  run: Pick<Run, 'id' | 'taskId' | 'workspaceId' | 'lastSeq'>,
  drafts: readonly EventDraft[],
  { at, isKnownEvent }: { at: string; isKnownEvent: (key: string) => boolean },
): RunEvent[] {
  const fresh = new Map(drafts.filter(({ key }) => !isKnownEvent(key)).map((draft) => [draft.key, draft]));
  return [...fresh.values()].map(({ key: _, ...event }, index) => {
    const seq = run.lastSeq + index + 1;
    const { workspaceId, taskId, id: runId } = run;
    return { ...event, eventId: `${runId}:${seq}`, workspaceId, taskId, runId, seq, timestamp: at };
  });
}

/** True when somebody may work on the run now, leases aside. */
export function isRunnable(run: Pick<Run, 'status' | 'gate'>): boolean {
  return !isFinal(run) && run.gate === null;
}

/** The run as claimed, or null when it may not be; pure. `isOwnerAlive` may know better than the clock. */
export function claimRun(
  run: Run,
  lease: Lease,
  { isOwnerAlive }: { isOwnerAlive?: (owner: string) => boolean } = {},
): Run | null {
  if (!isRunnable(run)) return null;
  const { leaseOwner, leaseUntil } = run;
  const running = leaseOwner !== null && leaseUntil !== null && new Date(leaseUntil) > lease.now;
  if (running && (isOwnerAlive?.(leaseOwner) ?? true)) return null;
  return { ...run, ...leaseFields(lease), fence: run.fence + 1, crashCount: run.crashCount + 1 };
}

/** The lease fields of a run. */
export function leaseFields({ owner, now, durationMs }: Lease): Pick<Run, 'leaseOwner' | 'leaseUntil'> {
  return { leaseOwner: owner, leaseUntil: new Date(now.getTime() + durationMs).toISOString() };
}

/** True when a sweeper should wake somebody for the run: nobody works on it though it could, or its gate is overdue. */
export function isDue(run: Run, now: Date): boolean {
  if (isFinal(run)) return false;
  if (run.gate) return run.gate.deadline !== null && new Date(run.gate.deadline) <= now;
  return run.leaseUntil === null || new Date(run.leaseUntil) <= now;
}

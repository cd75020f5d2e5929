import { MgxError } from '@mgx/errors';
import {
  applyTransition,
  claimRun,
  isDue,
  isFinal,
  leaseFields,
  numberEvents,
  type EventDraft,
  type Journal,
  type PhaseRecord,
  type Run,
  type RunEvent,
  type RunStore,
} from '@mgx/domain';
import type { FileLock, OwnerSign } from '@mgx/sandbox';
import { ownedBy, pageOf } from './listing.js';
import type { TaskFiles } from './local-task-store.js';
import type { RunFiles } from './run-files.js';
import type { KeyedEvent } from './log-lines.js';

type Parts = {
  readonly files: RunFiles;
  readonly tasks: TaskFiles;
  readonly lock: FileLock;
  readonly owners: OwnerSign;
};

/** Runs as logs in a folder; every write happens under the folder's lock, as one appended line. */
export function localRunStore({ files, tasks, lock, owners }: Parts): RunStore {
  return {
    async create(newRun, { events: drafts, at }) {
      return lock.exclusively(() => {
        if (files.read(newRun.id))
          throw new MgxError({ code: 'already_exists', message: `there is already a run ${newRun.id}` });
        const runNumber = tasks.nextRunNumber(newRun.workspaceId, newRun.taskId);
        const fresh = { version: 0, fence: 0, lastSeq: 0, leaseOwner: null, leaseUntil: null };
        const numbered: Run = { ...newRun, ...fresh, runNumber };
        const events = numberEvents(numbered, drafts, { at, isKnownEvent: () => false });
        const run = { ...numbered, lastSeq: events.length };
        // A run that has not begun may be begun again; its number is taken on the disk.
        files.append(run.id, { run, records: [], events: withKeys(events, drafts) }, { mayLag: true });
        return run;
      });
    },
    get: async (scope, runId) => ownedBy(scope, files.latest(runId)),
    find: async (runId) => files.latest(runId),
    async list(scope, { taskId, status, ...request }) {
      const found = files
        .allLatest()
        .filter(
          (run) =>
            run.workspaceId === scope.workspaceId &&
            (taskId === undefined || run.taskId === taskId) &&
            (status === undefined || run.status === status),
        );
      return pageOf(found, request);
    },
    async delete(scope, runId) {
      return lock.exclusively(() => {
        const run = ownedBy(scope, files.latest(runId));
        if (!run) return false;
        if (!isFinal(run)) {
          throw new MgxError({
            code: 'run_conflict',
            message: `run ${runId} cannot be deleted: it is ${run.status}`,
            hint: 'cancel the run first',
          });
        }
        files.remove(runId);
        return true;
      });
    },
    async claim(runId, lease) {
      return lock.exclusively(() => {
        const run = files.read(runId)?.run;
        const claimed = run ? claimRun(run, lease, { isOwnerAlive: (owner) => owners.isAlive(owner) }) : null;
        // Who loses power has lost the lease with it.
        if (claimed) files.append(runId, { run: claimed, records: [], events: [] }, { mayLag: true });
        return claimed;
      });
    },
    async renew(runId, { fence, ...lease }) {
      return lock.exclusively(() => {
        const run = files.read(runId)?.run;
        if (!run || run.fence !== fence || run.leaseOwner !== lease.owner) return false;
        const renewed = { ...run, ...leaseFields(lease) };
        files.append(runId, { run: renewed, records: [], events: [] }, { mayLag: true });
        return true;
      });
    },
    async commit(transition) {
      return lock.exclusively(() => {
        const { runId, scope } = transition;
        const history = files.read(runId);
        if (!history || !ownedBy(scope, history.run)) {
          throw new MgxError({ code: 'not_found', message: `there is no run ${runId}` });
        }
        const known = new Set(history.events.map(({ key }) => key));
        const { run, events } = applyTransition(history.run, transition, { isKnownEvent: (key) => known.has(key) });
        const records = transition.records ?? [];
        assertNew(runId, { known: history.records, records });
        const fresh = (transition.events ?? []).filter(({ key }) => !known.has(key));
        const { mayLag } = transition;
        files.append(runId, { run, records, events: withKeys(events, fresh) }, { mayLag });
        return { run, events };
      });
    },
    async due(now, limit) {
      const found = files.allLatest().filter((run) => isDue(run, now) || isAbandoned(run, owners));
      found.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
      return found.slice(0, limit);
    },
  };
}

export function localJournal(files: RunFiles): Journal {
  return { read: async (runId) => files.read(runId)?.records ?? [] };
}

/** Leased by a process that is gone: nobody need wait for the lease to end. */
function isAbandoned({ leaseOwner, ...run }: Run, owners: OwnerSign): boolean {
  return !isFinal(run) && run.gate === null && leaseOwner !== null && !owners.isAlive(leaseOwner);
}

function assertNew(
  runId: string,
  { known, records }: { readonly known: readonly PhaseRecord[]; readonly records: readonly PhaseRecord[] },
): void {
  const keys = new Set(known.map(({ key }) => key));
  for (const { key } of records) {
    if (keys.has(key)) throw new MgxError({ code: 'internal', message: `run ${runId}: '${key}' is recorded already` });
    keys.add(key);
  }
}

/** Numbered events with the keys of their drafts: both in the same order, each key once. */
function withKeys(events: readonly RunEvent[], drafts: readonly EventDraft[]): KeyedEvent[] {
  const keys = [...new Set(drafts.map(({ key }) => key))];
  return events.map((event, index) => ({ ...event, key: keys[index] ?? '' }));
}

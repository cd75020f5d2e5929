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
  type Run,
  type RunEvent,
  type RunStore,
} from '@mgx/domain';
import type { FileLock, OwnerSign } from '@mgx/sandbox';
import { ownedBy, pageOf } from './listing.js';
import type { TaskFiles } from './local-task-store.js';
import type { RunFiles } from './run-files.js';
import { appendRunLog, type KeyedEvent } from './run-log.js';

type Parts = {
  readonly files: RunFiles;
  readonly tasks: TaskFiles;
  readonly lock: FileLock;
  readonly owners: OwnerSign;
};

/** Runs as logs in a folder; every write happens under the folder's lock, as one appended line. */
export function localRunStore({ files, tasks, lock, owners }: Parts): RunStore {
  const runOf = (runId: string): Run | null => files.read(runId)?.run ?? null;
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
        appendRunLog(files.fileOf(run.id), { run, records: [], events: withKeys(events, drafts) });
        return run;
      });
    },
    get: async (scope, runId) => ownedBy(scope, runOf(runId)),
    find: async (runId) => runOf(runId),
    async list(scope, { taskId, status, ...request }) {
      const runs = files.all().map(({ run }) => run);
      const found = runs.filter(
        (run) =>
          run.workspaceId === scope.workspaceId &&
          (taskId === undefined || run.taskId === taskId) &&
          (status === undefined || run.status === status),
      );
      return pageOf(found, request);
    },
    async delete(scope, runId) {
      return lock.exclusively(() => {
        const run = ownedBy(scope, runOf(runId));
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
        const run = runOf(runId);
        const claimed = run ? claimRun(run, lease, { isOwnerAlive: (owner) => owners.isAlive(owner) }) : null;
        if (claimed) appendRunLog(files.fileOf(runId), { run: claimed, records: [], events: [] });
        return claimed;
      });
    },
    async renew(runId, { fence, ...lease }) {
      return lock.exclusively(() => {
        const run = runOf(runId);
        if (!run || run.fence !== fence || run.leaseOwner !== lease.owner) return false;
        appendRunLog(files.fileOf(runId), { run: { ...run, ...leaseFields(lease) }, records: [], events: [] });
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
        assertNew(
          runId,
          [...history.records, ...records].map(({ key }) => key),
        );
        const fresh = (transition.events ?? []).filter(({ key }) => !known.has(key));
        appendRunLog(files.fileOf(runId), { run, records, events: withKeys(events, fresh) });
        return { run, events };
      });
    },
    async due(now, limit) {
      const found = files.all().flatMap(({ run }) => (isDue(run, now) || isAbandoned(run, owners) ? [run] : []));
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

function assertNew(runId: string, keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    throw new MgxError({ code: 'internal', message: `run ${runId}: '${twice}' is recorded already` });
  }
}

/** Numbered events with the keys of their drafts: both in the same order, each key once. */
function withKeys(events: readonly RunEvent[], drafts: readonly EventDraft[]): KeyedEvent[] {
  const keys = [...new Set(drafts.map(({ key }) => key))];
  return events.map((event, index) => ({ ...event, key: keys[index] ?? '' }));
}

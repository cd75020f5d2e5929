import { MgxError } from '@mgx/errors';
import type { Journal, RunStore } from '../../ports/run-store.js';
import type { EventDraft, RunEvent } from '../../run-event.js';
import { applyTransition, claimRun, isDue, leaseFields, numberEvents } from '../../run-transitions.js';
import { type Run, isFinal } from '../../run.js';
import { type MemoryState, assertUnused, eraseRun, notFound, owned, page } from './memory-state.js';

/** Every write is one synchronous stretch of code: nothing can come between its check and its effect. */
export function memoryRunStore(state: MemoryState): RunStore {
  const { runs, tasks, records } = state;
  return {
    async create(newRun, { events: drafts, at }) {
      const entry = tasks.get(newRun.taskId);
      if (!entry || entry.task.workspaceId !== newRun.workspaceId) throw notFound(`task ${newRun.taskId}`);
      assertUnused(runs.has(newRun.id), `run ${newRun.id}`);
      const runNumber = entry.lastRunNumber + 1;
      const fresh = { version: 0, fence: 0, lastSeq: 0, leaseOwner: null, leaseUntil: null };
      const numbered: Run = { ...structuredClone(newRun), ...fresh, runNumber };
      const events = numberEvents(numbered, drafts, { at, isKnownEvent: () => false });
      const run = { ...numbered, lastSeq: events.length };
      tasks.set(entry.task.id, { ...entry, lastRunNumber: runNumber });
      runs.set(run.id, run);
      appendEvents(state, drafts, events);
      return structuredClone(run);
    },
    get: async (scope, runId) => structuredClone(owned(runs.get(runId), scope)),
    find: async (runId) => structuredClone(runs.get(runId) ?? null),
    async list({ workspaceId }, { taskId, status, ...request }) {
      const found = [...runs.values()]
        .filter((run) => run.workspaceId === workspaceId)
        .filter((run) => taskId === undefined || run.taskId === taskId)
        .filter((run) => status === undefined || run.status === status);
      return page(found, request);
    },
    async delete(scope, runId) {
      const run = owned(runs.get(runId), scope);
      if (!run) return false;
      if (!isFinal(run)) {
        throw new MgxError({
          code: 'run_conflict',
          message: `run ${runId} cannot be deleted: it is ${run.status}`,
          hint: 'cancel the run first',
        });
      }
      eraseRun(state, runId);
      return true;
    },
    async claim(runId, lease) {
      const run = runs.get(runId);
      const claimed = run ? claimRun(run, lease) : null;
      if (claimed) runs.set(runId, claimed);
      return structuredClone(claimed);
    },
    async renew(runId, { fence, ...lease }) {
      const run = runs.get(runId);
      if (!run || run.fence !== fence || run.leaseOwner !== lease.owner) return false;
      runs.set(runId, { ...run, ...leaseFields(lease) });
      return true;
    },
    async commit(transition) {
      const { runId } = transition;
      const before = owned(runs.get(runId), transition.scope);
      if (!before) throw notFound(`run ${runId}`);
      const knownKeys = new Set(state.events.filter(({ event }) => event.runId === runId).map(({ key }) => key));
      const change = structuredClone(transition);
      const { run, events } = applyTransition(before, change, { isKnownEvent: (key) => knownKeys.has(key) });
      const kept = records.get(runId) ?? [];
      const keys = [...kept, ...(change.records ?? [])].map(({ key }) => key);
      const twice = keys.find((key, index) => keys.indexOf(key) !== index);
      if (twice !== undefined) {
        throw new MgxError({ code: 'internal', message: `run ${runId}: '${twice}' is recorded already` });
      }
      runs.set(runId, run);
      records.set(runId, [...kept, ...(change.records ?? [])]);
      appendEvents(
        state,
        (change.events ?? []).filter(({ key }) => !knownKeys.has(key)),
        events,
      );
      return structuredClone({ run, events });
    },
    async due(now, limit) {
      const found = [...runs.values()].filter((run) => isDue(run, now));
      found.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
      return structuredClone(found.slice(0, limit));
    },
  };
}

export function memoryJournal({ records }: MemoryState): Journal {
  return { read: async (runId) => structuredClone(records.get(runId) ?? []) };
}

/** The events in the log, each with the key of its draft: both lists are in the same order, keys once each. */
function appendEvents(state: MemoryState, drafts: readonly EventDraft[], events: readonly RunEvent[]): void {
  const keys = [...new Set(drafts.map(({ key }) => key))];
  const stored = events.map((event, index) => ({ position: ++state.lastPosition, key: keys[index] ?? '', event }));
  state.events = [...state.events, ...stored];
}

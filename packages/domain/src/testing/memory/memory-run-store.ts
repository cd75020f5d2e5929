import { MgxError } from '@mgx/errors';
import type { Journal, PhaseRecord, RunStore } from '../../ports/run-store.js';
import type { EventDraft, RunEvent } from '../../run-event.js';
import { applyTransition, claimRun, isDue, leaseFields, numberEvents } from '../../run-transitions.js';
import { type Run, isFinal } from '../../run.js';
import { frozenCopy } from './freeze.js';
import { type MemoryState, type RunHistory, assertUnused, eraseRun, notFound, owned, page } from './memory-state.js';

/** Every write is one synchronous stretch of code: nothing can come between its check and its effect. */
export function memoryRunStore(state: MemoryState): RunStore {
  const { runs, tasks, histories } = state;
  /** Its parts are frozen: they come from the run as it was, or from a frozen copy of what is new. */
  const keep = (run: Run): Run => {
    runs.set(run.id, Object.freeze(run));
    return run;
  };
  return {
    async create(newRun, { events: drafts, at }) {
      const entry = tasks.get(newRun.taskId);
      if (!entry || entry.task.workspaceId !== newRun.workspaceId) throw notFound(`task ${newRun.taskId}`);
      assertUnused(runs.has(newRun.id), `run ${newRun.id}`);
      const runNumber = entry.lastRunNumber + 1;
      const fresh = { version: 0, fence: 0, lastSeq: 0, leaseOwner: null, leaseUntil: null };
      const numbered: Run = { ...frozenCopy(newRun), ...fresh, runNumber };
      const events = numberEvents(numbered, frozenCopy(drafts), { at, isKnownEvent: () => false });
      const history = { records: [], recordKeys: new Set<string>(), events: [], eventKeys: new Set<string>() };
      histories.set(newRun.id, history);
      tasks.set(entry.task.id, { ...entry, lastRunNumber: runNumber });
      appendEvents(state, history, { drafts, events });
      return keep({ ...numbered, lastSeq: events.length });
    },
    get: async (scope, runId) => owned(runs.get(runId), scope),
    find: async (runId) => runs.get(runId) ?? null,
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
      return claimed && keep(claimed);
    },
    async renew(runId, { fence, ...lease }) {
      const run = runs.get(runId);
      if (!run || run.fence !== fence || run.leaseOwner !== lease.owner) return false;
      keep({ ...run, ...leaseFields(lease) });
      return true;
    },
    async commit(transition) {
      const { runId, records = [] } = transition;
      const before = owned(runs.get(runId), transition.scope);
      const history = histories.get(runId);
      if (!before || !history) throw notFound(`run ${runId}`);
      const isKnownEvent = (key: string): boolean => history.eventKeys.has(key);
      const drafts = frozenCopy(transition.events ?? []);
      const change = { ...transition, set: frozenCopy(transition.set), events: drafts };
      const { run, events } = applyTransition(before, change, { isKnownEvent });
      const fresh = drafts.filter(({ key }) => !isKnownEvent(key));
      appendRecords(runId, history, records);
      return { run: keep(run), events: appendEvents(state, history, { drafts: fresh, events }) };
    },
    async due(now, limit) {
      const found = [...runs.values()].filter((run) => isDue(run, now));
      found.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
      return found.slice(0, limit);
    },
  };
}

export function memoryJournal({ histories }: MemoryState): Journal {
  return { read: async (runId) => [...(histories.get(runId)?.records ?? [])] };
}

/** All of them or none. @throws MgxError `internal` for a key that is recorded already */
function appendRecords(runId: string, history: RunHistory, records: readonly PhaseRecord[]): void {
  const keys = new Set<string>();
  for (const { key } of records) {
    if (history.recordKeys.has(key) || keys.has(key)) {
      throw new MgxError({ code: 'internal', message: `run ${runId}: '${key}' is recorded already` });
    }
    keys.add(key);
  }
  for (const key of keys) history.recordKeys.add(key);
  history.records.push(...frozenCopy(records));
}

/** The events in the log, each with the key of its draft: both lists are in the same order, keys once each. */
function appendEvents(
  state: MemoryState,
  history: RunHistory,
  { drafts, events }: { readonly drafts: readonly EventDraft[]; readonly events: readonly RunEvent[] },
): readonly RunEvent[] {
  const keys = [...new Set(drafts.map(({ key }) => key))];
  return events.map((event, index) => {
    const stored = { position: ++state.lastPosition, key: keys[index] ?? '', event: Object.freeze(event) };
    history.eventKeys.add(stored.key);
    history.events.push(stored);
    state.events.push(stored);
    return stored.event;
  });
}

import { describe, expect, test } from '@jest/globals';
import type { Stores } from '../../ports/stores.js';
import type { NewRun } from '../../ports/run-store.js';
import type { Run } from '../../run.js';
import { SAMPLE_TIME, sampleEvent, samplePlan, sampleRecord } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';

const noEvents = { events: [], at: SAMPLE_TIME };

export function runCreationCases(stores: () => Stores): void {
  describe('create, get, list, delete', () => {
    test('gives back all that was stored, numbered', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const draft = newRun({
        plan: samplePlan({ summary: 'Größe – "quoted" \\ 漢字 🙂' }),
        gate: { name: 'plan', subjectVersion: 2, openedAt: SAMPLE_TIME, deadline: null },
        error: { code: 'internal', message: 'x', data: { deep: [1, 0.5, null, { a: true }] } },
        usage: {
          modelCalls: 3,
          inputTokens: 4_000_000_000,
          outputTokens: 1,
          costUsd: 0.125,
          cacheHits: 0,
          cacheMisses: 0,
        },
        startedAt: SAMPLE_TIME,
      });
      const run = await stores().runs.create(draft, noEvents);
      const fresh = { runNumber: 1, version: 0, fence: 0, lastSeq: 0, leaseOwner: null, leaseUntil: null };
      expect(run).toEqual({ ...draft, ...fresh });
      expect(await stores().runs.get(scope, run.id)).toEqual(run);
    });

    test('numbers the runs of each task from 1, also when they are created at once', async () => {
      const { newRun, addTask } = await seedCatalog(stores());
      const other = await addTask();
      const taskIds = [...Array<undefined>(6)].flatMap(() => [undefined, other.id]);
      const runs = await Promise.all(
        taskIds.map((taskId) => stores().runs.create(newRun(taskId === undefined ? {} : { taskId }), noEvents)),
      );
      const numbers = (belongs: (run: Run) => boolean) => runs.filter(belongs).map(({ runNumber }) => runNumber);
      expect(numbers((run) => run.taskId === other.id).sort()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(numbers((run) => run.taskId !== other.id).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test('never gives the number of a deleted run again', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const first = await stores().runs.create(newRun({ status: 'cancelled' }), noEvents);
      expect(await stores().runs.delete(scope, first.id)).toBe(true);
      expect(await stores().runs.create(newRun(), noEvents)).toMatchObject({ runNumber: 2 });
    });

    test('writes its events with it, each key once', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const events = [sampleEvent('a'), sampleEvent('b'), sampleEvent('a')];
      const run = await stores().runs.create(newRun(), { events, at: '2026-11-02T00:00:00.000Z' });
      expect(run.lastSeq).toBe(2);
      const log = await stores().events.read(scope, { kind: 'run', id: run.id }, { limit: 10 });
      const place = { runId: run.id, taskId: run.taskId, workspaceId: scope.workspaceId };
      const at = { timestamp: '2026-11-02T00:00:00.000Z', type: 'analysis_start', data: {} };
      expect(log.map(({ event }) => event)).toEqual([
        { ...place, ...at, eventId: `${run.id}:1`, seq: 1, message: 'Analysis of a' },
        { ...place, ...at, eventId: `${run.id}:2`, seq: 2, message: 'Analysis of b' },
      ]);
    });

    test('refuses an unknown task, a foreign task and an id that is taken', async () => {
      const mine = await seedCatalog(stores());
      const theirs = await seedCatalog(stores());
      const taken = await stores().runs.create(mine.newRun(), noEvents);
      const create = (changes: Partial<NewRun>) => stores().runs.create(mine.newRun(changes), noEvents);
      await expect(create({ taskId: 'none' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(create({ taskId: theirs.task.id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(create({ id: taken.id })).rejects.toMatchObject({ code: 'already_exists' });
      expect(await stores().runs.get(mine.scope, taken.id)).toEqual(taken);
    });

    test('shows a run to its tenant only', async () => {
      const mine = await seedCatalog(stores());
      const { scope: theirs } = await seedCatalog(stores());
      const run = await stores().runs.create(mine.newRun({ status: 'failed' }), noEvents);
      expect(await stores().runs.get(theirs, run.id)).toBeNull();
      expect(await stores().runs.get(mine.scope, 'none')).toBeNull();
      expect(await stores().runs.list(theirs, { skip: 0, limit: 10 })).toEqual({ items: [], total: 0 });
      expect(await stores().runs.delete(theirs, run.id)).toBe(false);
      expect(await stores().runs.get(mine.scope, run.id)).toEqual(run);
    });

    test('finds a run by its id alone, for workers', async () => {
      const { newRun } = await seedCatalog(stores());
      const run = await stores().runs.create(newRun(), noEvents);
      expect(await stores().runs.find(run.id)).toEqual(run);
      expect(await stores().runs.find('none')).toBeNull();
    });

    test('lists newest first in pages that neither overlap nor skip, also at equal times', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const at = (minute: number) => `2026-11-01T12:0${minute}:00.000Z`;
      for (const minute of [1, 3, 2, 2, 2]) await stores().runs.create(newRun({ createdAt: at(minute) }), noEvents);
      const pages = [];
      for (const skip of [0, 2, 4, 6]) pages.push(await stores().runs.list(scope, { skip, limit: 2 }));
      const items = pages.flatMap((page) => page.items);
      expect(pages.map(({ total, items }) => [total, items.length])).toEqual([[5, 2], [5, 2], [5, 1], [5, 0]]); // prettier-ignore
      expect(items.map(({ createdAt }) => createdAt)).toEqual([3, 2, 2, 2, 1].map(at));
      expect(new Set(items.map(({ id }) => id)).size).toBe(5);
    });

    test('lists by task and by status', async () => {
      const { scope, newRun, addTask } = await seedCatalog(stores());
      const other = await addTask();
      const done = await stores().runs.create(newRun({ status: 'completed' }), noEvents);
      const elsewhere = await stores().runs.create(newRun({ taskId: other.id }), noEvents);
      const ids = async (filter: { taskId?: string; status?: Run['status'] }) =>
        (await stores().runs.list(scope, { skip: 0, limit: 10, ...filter })).items.map(({ id }) => id);
      expect(await ids({ taskId: other.id })).toEqual([elsewhere.id]);
      expect(await ids({ status: 'completed' })).toEqual([done.id]);
      expect(await ids({ taskId: other.id, status: 'completed' })).toEqual([]);
    });

    test('deletes a final run with records and events, and refuses one that is not final', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const { id: runId } = await stores().runs.create(newRun(), { events: [sampleEvent('a')], at: SAMPLE_TIME });
      await expect(stores().runs.delete(scope, runId)).rejects.toMatchObject({ code: 'run_conflict' });
      const end = { scope, runId, version: 0, fence: 0, at: SAMPLE_TIME, records: [sampleRecord()] };
      await stores().runs.commit({ ...end, set: { status: 'cancelled' } });
      expect(await stores().runs.delete(scope, runId)).toBe(true);
      expect(await stores().runs.delete(scope, runId)).toBe(false);
      expect(await stores().journal.read(runId)).toEqual([]);
      expect(await stores().events.read(scope, { kind: 'run', id: runId }, { limit: 10 })).toEqual([]);
    });

    test('is not changed by what callers do to the values they passed or got', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const draft = newRun({ plan: samplePlan() });
      const run = await stores().runs.create(draft, noEvents);
      draft.plan?.risks.push('passed in');
      try {
        run.plan?.risks.push('got back');
      } catch (error) {
        // A store may hand out what nobody can change, instead of copies.
        if (!Object.isFrozen(run.plan?.risks)) throw error;
      }
      expect((await stores().runs.get(scope, run.id))?.plan?.risks).toEqual([]);
    });
  });
}

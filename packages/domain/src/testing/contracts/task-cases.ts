import { describe, expect, test } from '@jest/globals';
import type { NewRun } from '../../ports/run-store.js';
import type { Stores } from '../../ports/stores.js';
import { SAMPLE_TIME, sampleEvent, sampleNewTask } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';

const LATER = '2026-11-01T13:00:00.000Z';
const noEvents = { events: [], at: SAMPLE_TIME };
const untouched = {
  status: 'pending',
  totalRuns: 0,
  successfulRuns: 0,
  failedRuns: 0,
  lastRunAt: null,
  lastRunDuration: null,
  lastError: null,
};

export function taskCases(stores: () => Stores): void {
  describe('tasks', () => {
    test('come back as stored, without runs pending, to their tenant only', async () => {
      const { scope, project } = await seedCatalog(stores());
      const { scope: theirs } = await seedCatalog(stores());
      const config = { outputMode: 'generate_new', nested: { list: [1, null] } };
      const task = sampleNewTask({ id: `${project.id}-t`, ...scope, projectId: project.id, config, description: null });
      expect(await stores().tasks.create(scope, task)).toEqual({ ...task, ...untouched });
      expect(await stores().tasks.get(scope, task.id)).toEqual({ ...task, ...untouched });
      expect(await stores().tasks.get(theirs, task.id)).toBeNull();
      expect(await stores().tasks.update(theirs, task.id, { name: 'stolen' }, LATER)).toBeNull();
      expect(await stores().tasks.delete(theirs, task.id)).toBe(false);
      expect(await stores().tasks.list(theirs, { skip: 0, limit: 10 })).toMatchObject({ total: 1 });
      await expect(stores().tasks.create(scope, task)).rejects.toMatchObject({ code: 'already_exists' });
    });

    test('need a project of their own workspace', async () => {
      const mine = await seedCatalog(stores());
      const theirs = await seedCatalog(stores());
      for (const projectId of [theirs.project.id, 'none']) {
        await expect(mine.addTask({ projectId })).rejects.toMatchObject({ code: 'not_found' });
        const move = stores().tasks.update(mine.scope, mine.task.id, { projectId }, LATER);
        await expect(move).rejects.toMatchObject({ code: 'not_found' });
      }
      await expect(mine.addTask(theirs.scope)).rejects.toMatchObject({ code: 'not_found' });
      expect(await stores().tasks.get(mine.scope, mine.task.id)).toEqual(mine.task);
    });

    test('change in what people write', async () => {
      const { scope, task } = await seedCatalog(stores());
      const changes = {
        name: 'New',
        description: null,
        config: { a: 1 },
        maxRounds: 7,
        maxRevisionRounds: 0,
        memorySize: 99,
      };
      const changed = { ...task, ...changes, updatedAt: LATER };
      expect(await stores().tasks.update(scope, task.id, changes, LATER)).toEqual(changed);
      expect(await stores().tasks.get(scope, task.id)).toEqual(changed);
      expect(await stores().tasks.update(scope, 'none', changes, LATER)).toBeNull();
    });

    test('count their runs and show the newest', async () => {
      const { scope, task, newRun } = await seedCatalog(stores());
      const error = { code: 'task_failed', message: 'it broke' };
      const runs: Partial<NewRun>[] = [
        { status: 'completed', startedAt: SAMPLE_TIME, completedAt: LATER },
        { status: 'timeout', error },
        { status: 'cancelled' },
        { status: 'failed', error, startedAt: '2026-11-01T12:00:01.000Z', completedAt: '2026-11-01T12:00:03.500Z' },
      ];
      for (const changes of runs) await stores().runs.create(newRun(changes), noEvents);
      const counts = { totalRuns: 4, successfulRuns: 1, failedRuns: 2 };
      const last = {
        status: 'failed',
        lastRunAt: '2026-11-01T12:00:01.000Z',
        lastRunDuration: 2.5,
        lastError: 'it broke',
      };
      expect(await stores().tasks.get(scope, task.id)).toEqual({ ...task, ...counts, ...last });
      const { id: runId } = await stores().runs.create(newRun(), noEvents);
      const pending = {
        status: 'pending',
        totalRuns: 5,
        lastRunAt: SAMPLE_TIME,
        lastRunDuration: null,
        lastError: null,
      };
      expect(await stores().tasks.get(scope, task.id)).toEqual({ ...task, ...counts, ...pending });
      const set = { status: 'running', startedAt: LATER } as const;
      await stores().runs.commit({ scope, runId, version: 0, fence: 0, set, at: LATER });
      const running = { ...pending, status: 'running', lastRunAt: LATER };
      expect(await stores().tasks.get(scope, task.id)).toEqual({ ...task, ...counts, ...running });
    });

    test('are listed newest first, by project and by status', async () => {
      const { scope, task, project, addTask, newRun } = await seedCatalog(stores());
      const newer = await addTask({ createdAt: LATER, updatedAt: LATER });
      await stores().runs.create(newRun({ status: 'completed' }), noEvents);
      const ids = async (filter: object) =>
        (await stores().tasks.list(scope, { skip: 0, limit: 10, ...filter })).items.map(({ id }) => id);
      expect(await ids({})).toEqual([newer.id, task.id]);
      expect(await ids({ skip: 1 })).toEqual([task.id]);
      expect(await ids({ projectId: project.id })).toEqual([newer.id, task.id]);
      expect(await ids({ projectId: 'none' })).toEqual([]);
      expect(await ids({ status: 'completed' })).toEqual([task.id]);
      expect(await ids({ status: 'pending' })).toEqual([newer.id]);
      expect(await stores().tasks.list(scope, { skip: 0, limit: 1, status: 'pending' })).toMatchObject({ total: 1 });
    });

    test('are deleted with their runs, but not while one of these is not final', async () => {
      const { scope, task, newRun } = await seedCatalog(stores());
      const done = await stores().runs.create(newRun({ status: 'failed' }), {
        events: [sampleEvent('a')],
        at: SAMPLE_TIME,
      });
      const { id: runId } = await stores().runs.create(newRun(), noEvents);
      await expect(stores().tasks.delete(scope, task.id)).rejects.toMatchObject({ code: 'run_conflict' });
      expect(await stores().runs.get(scope, done.id)).toEqual(done);
      const end = { scope, runId, version: 0, fence: 0, set: { status: 'cancelled' }, at: LATER } as const;
      await stores().runs.commit(end);
      expect(await stores().tasks.delete(scope, task.id)).toBe(true);
      expect(await stores().tasks.delete(scope, task.id)).toBe(false);
      expect([await stores().tasks.get(scope, task.id), await stores().runs.get(scope, done.id)]).toEqual([null, null]);
      expect(await stores().events.read(scope, { kind: 'workspace' }, { limit: 10 })).toEqual([]);
    });
  });
}

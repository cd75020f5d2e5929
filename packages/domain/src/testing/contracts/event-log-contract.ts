import { describe, expect, test } from '@jest/globals';
import type { Topic } from '../../ports/event-log.js';
import type { Scope } from '../../ports/scope.js';
import type { Run } from '../../run.js';
import { SAMPLE_TIME, sampleEvent } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';
import { type OpenStores, follow, useStores } from './open-stores.js';

/** What every EventLog keeps: order, replay from any place, nothing skipped, nothing of other tenants. */
export function eventLogContract(name: string, open: OpenStores): void {
  describe(`EventLog: ${name}`, () => {
    const stores = useStores(open);
    const append = async (scope: Scope, { id: runId, version, fence }: Run, words: readonly string[]) => {
      const events = words.map(sampleEvent);
      return stores().runs.commit({ scope, runId, version, fence, set: {}, events, at: SAMPLE_TIME });
    };
    const ids = (events: readonly { readonly event: { readonly eventId: string } }[]) =>
      events.map(({ event }) => event.eventId);

    test('replays a run from any seq, in pages', async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const run = await stores().runs.create(newRun(), { events: [sampleEvent('a')], at: SAMPLE_TIME });
      const { events } = await append(scope, run, ['b', 'c', 'd', 'e']);
      const topic: Topic = { kind: 'run', id: run.id };
      const seqs = async (options: { after?: number; limit: number }) =>
        (await stores().events.read(scope, topic, options)).map(({ event }) => event.seq);
      expect(await seqs({ limit: 3 })).toEqual([1, 2, 3]);
      expect(await seqs({ after: 0, limit: 10 })).toEqual([1, 2, 3, 4, 5]);
      expect(await seqs({ after: 3, limit: 10 })).toEqual([4, 5]);
      expect(await seqs({ after: 5, limit: 10 })).toEqual([]);
      const tail = await stores().events.read(scope, topic, { after: 1, limit: 10 });
      expect(tail.map(({ event }) => event)).toEqual(events);
    });

    test('replays a task and a workspace from any cursor, runs mixed in the order they were written', async () => {
      const { scope, newRun, addTask, task } = await seedCatalog(stores());
      const none = { events: [], at: SAMPLE_TIME };
      const [first, second] = [await stores().runs.create(newRun(), none), await stores().runs.create(newRun(), none)];
      const other = await stores().runs.create(newRun({ taskId: (await addTask()).id }), none);
      const { run: firstNow } = await append(scope, first, ['a', 'b']);
      await append(scope, other, ['x']);
      await append(scope, second, ['c']);
      await append(scope, firstNow, ['d']);
      const ofTask = [`${first.id}:1`, `${first.id}:2`, `${second.id}:1`, `${first.id}:3`];
      const ofWorkspace = [...ofTask.slice(0, 2), `${other.id}:1`, ...ofTask.slice(2)];
      const topics: [Topic, string[]][] = [
        [{ kind: 'task', id: task.id }, ofTask],
        [{ kind: 'workspace' }, ofWorkspace],
      ];
      for (const [topic, expected] of topics) {
        const all = await follow(stores(), scope, topic, { count: expected.length });
        expect(ids(all)).toEqual(expected);
        expect(ids(await follow(stores(), scope, topic, { count: expected.length, pageSize: 1 }))).toEqual(expected);
        for (const [index, { cursor }] of all.entries()) {
          const rest = await stores().events.read(scope, topic, { after: cursor, limit: 10 });
          expect(ids(rest)).toEqual(expected.slice(index + 1));
        }
      }
    });

    test('a reader that follows while many write at once misses nothing and sees nothing twice', async () => {
      const { scope, newRun, task } = await seedCatalog(stores());
      const [writers, commits] = [6, 8];
      const write = async () => {
        let run = await stores().runs.create(newRun(), { events: [], at: SAMPLE_TIME });
        for (let n = 0; n < commits; n++) run = (await append(scope, run, [`${n}-1`, `${n}-2`])).run;
        return run.id;
      };
      const count = writers * commits * 2;
      const [runIds, byTask, byWorkspace] = await Promise.all([
        Promise.all(Array.from({ length: writers }, write)),
        follow(stores(), scope, { kind: 'task', id: task.id }, { count, pageSize: 3 }),
        follow(stores(), scope, { kind: 'workspace' }, { count, pageSize: 7 }),
      ]);
      const dense = [...Array(commits * 2).keys()].map((n) => n + 1);
      for (const seen of [byTask, byWorkspace]) {
        expect(seen).toHaveLength(count);
        for (const runId of runIds) {
          expect(seen.filter(({ event }) => event.runId === runId).map(({ event }) => event.seq)).toEqual(dense);
        }
      }
      expect(ids(byTask)).toEqual(ids(byWorkspace));
    });

    test('shows other tenants nothing, and of an unknown run or task nothing', async () => {
      const mine = await seedCatalog(stores());
      const { scope: theirs } = await seedCatalog(stores());
      const run = await stores().runs.create(mine.newRun(), { events: [sampleEvent('a')], at: SAMPLE_TIME });
      await follow(stores(), mine.scope, { kind: 'workspace' }, { count: 1 });
      const topics: Topic[] = [{ kind: 'run', id: run.id }, { kind: 'task', id: run.taskId }, { kind: 'workspace' }];
      for (const topic of topics) expect(await stores().events.read(theirs, topic, { limit: 10 })).toEqual([]);
      expect(await stores().events.read(mine.scope, { kind: 'run', id: 'none' }, { limit: 10 })).toEqual([]);
      expect(await stores().events.read(mine.scope, { kind: 'task', id: 'none' }, { limit: 10 })).toEqual([]);
    });

    const noCursors: (string | number)[] = ['', 'x', '-1', '1.5', "1' OR '1'='1", '9'.repeat(60), '1:2:3', '\0', 7];
    test.each(noCursors)('refuses %j as the cursor of a task or a workspace', async (after) => {
      const { scope, task } = await seedCatalog(stores());
      for (const topic of [{ kind: 'task', id: task.id }, { kind: 'workspace' }] as const) {
        const read = stores().events.read(scope, topic, { after, limit: 10 });
        await expect(read).rejects.toMatchObject({ code: 'invalid_request' });
      }
    });

    test.each<string | number>([-1, 0.5, NaN, Infinity, '1'])('refuses %j as the seq of a run', async (after) => {
      const { scope } = await seedCatalog(stores());
      const read = stores().events.read(scope, { kind: 'run', id: 'any' }, { after, limit: 10 });
      await expect(read).rejects.toMatchObject({ code: 'invalid_request' });
    });
  });
}

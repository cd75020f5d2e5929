import { describe, expect, test } from '@jest/globals';
import type { PhaseRecord, Transition } from '../../ports/run-store.js';
import type { Scope } from '../../ports/scope.js';
import type { Stores } from '../../ports/stores.js';
import type { Run } from '../../run.js';
import { SAMPLE_TIME, sampleEvent, samplePlan, sampleRecord } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';
import { outcomes } from './open-stores.js';

const LATER = '2026-11-01T13:00:00.000Z';

export function commitCases(stores: () => Stores): void {
  const claimedRun = async () => {
    const { scope, newRun } = await seedCatalog(stores());
    const { id } = await stores().runs.create(newRun(), { events: [], at: SAMPLE_TIME });
    const run = await stores().runs.claim(id, { owner: 'a', now: new Date(SAMPLE_TIME), durationMs: 30_000 });
    if (!run) throw new Error('a fresh run could not be claimed');
    return { scope, run };
  };
  const from = (scope: Scope, run: Run, rest: Partial<Transition> = {}): Transition => {
    const { id: runId, version, fence } = run;
    return { scope, runId, version, fence, set: {}, at: LATER, ...rest };
  };
  const eventsOf = async (scope: Scope, run: Run) =>
    (await stores().events.read(scope, { kind: 'run', id: run.id }, { limit: 100 })).map(({ event }) => event);

  describe('commit', () => {
    test('sets the fields, raises the version and keeps the lease', async () => {
      const { scope, run } = await claimedRun();
      const set = {
        status: 'running',
        phase: 'awaiting_approval',
        plan: samplePlan(),
        gate: { name: 'plan', subjectVersion: 1, openedAt: LATER, deadline: LATER },
        usage: { modelCalls: 1, inputTokens: 10, outputTokens: 20, costUsd: null, cacheHits: 0, cacheMisses: 0 },
        error: { code: 'internal', message: 'x' },
        revisionRounds: 1,
        crashCount: 0,
        startedAt: LATER,
        completedAt: LATER,
      } as const;
      const { run: committed, events } = await stores().runs.commit(from(scope, run, { set }));
      expect(committed).toEqual({ ...run, ...set, version: 1, updatedAt: LATER });
      expect(events).toEqual([]);
      expect(await stores().runs.get(scope, run.id)).toEqual(committed);
      const cleared = await stores().runs.commit(
        from(scope, committed, { set: { gate: null, plan: null, error: null } }),
      );
      expect(cleared.run).toMatchObject({
        gate: null,
        plan: null,
        error: null,
        version: 2,
        phase: 'awaiting_approval',
      });
    });

    test.each<[string, Partial<Transition>]>([
      ['another version', { version: 7 }],
      ['another fence', { fence: 0 }],
    ])('a writer that saw %s is refused and writes nothing', async (_, stale) => {
      const { scope, run } = await claimedRun();
      const write = { set: { status: 'running' }, records: [sampleRecord()], events: [sampleEvent('a')] } as const;
      const commit = stores().runs.commit(from(scope, run, { ...write, ...stale }));
      await expect(commit).rejects.toMatchObject({ code: 'run_conflict' });
      expect(await stores().runs.get(scope, run.id)).toEqual(run);
      expect(await stores().journal.read(run.id)).toEqual([]);
      expect(await eventsOf(scope, run)).toEqual([]);
    });

    test('of many writers of one version one wins', async () => {
      const { scope, run } = await claimedRun();
      const writers = [...'abcdefgh'].map((word) =>
        stores().runs.commit(from(scope, run, { events: [sampleEvent(word)], records: [sampleRecord({ key: word })] })),
      );
      expect(outcomes(await Promise.allSettled(writers))).toEqual({ won: 1, refusals: Array(7).fill('run_conflict') });
      const [records, events] = [await stores().journal.read(run.id), await eventsOf(scope, run)];
      expect(events.map(({ message, seq }) => [message, seq])).toEqual([[`Analysis of ${records[0]?.key}`, 1]]);
      expect(records).toHaveLength(1);
    });

    test('a status that may not follow is refused and writes nothing', async () => {
      const { scope, run } = await claimedRun();
      const end = await stores().runs.commit(from(scope, run, { set: { status: 'cancelled' } }));
      const again = stores().runs.commit(
        from(scope, end.run, { set: { status: 'running' }, records: [sampleRecord()] }),
      );
      await expect(again).rejects.toMatchObject({ code: 'illegal_transition' });
      expect(await stores().runs.get(scope, run.id)).toEqual(end.run);
      expect(await stores().journal.read(run.id)).toEqual([]);
    });

    test('releasing gives the lease back at once', async () => {
      const { scope, run } = await claimedRun();
      const { run: released } = await stores().runs.commit(from(scope, run, { release: true }));
      expect(released).toMatchObject({ leaseOwner: null, leaseUntil: null, fence: 1, version: 1 });
      const lease = { owner: 'b', now: new Date(SAMPLE_TIME), durationMs: 30_000 };
      expect(await stores().runs.claim(run.id, lease)).toMatchObject({ fence: 2 });
    });

    test('taking over raises the fence, so that the worker cannot commit any more', async () => {
      const { scope, run } = await claimedRun();
      const cancel = await stores().runs.commit(from(scope, run, { set: { status: 'cancelled' }, takeOver: true }));
      expect(cancel.run).toMatchObject({ fence: 2, version: 1, leaseOwner: null, leaseUntil: null });
      const worker = stores().runs.commit(from(scope, { ...run, version: 1 }, { set: { phase: 'verify' } }));
      await expect(worker).rejects.toMatchObject({ code: 'run_conflict' });
    });

    test('records come back as written, in the order they were written', async () => {
      const { scope, run } = await claimedRun();
      const value = { text: 'é\n"\\', numbers: [1, 0.1, -0.5, 1e21], none: null, deep: { list: [[], {}] } };
      const batches: PhaseRecord[][] = [
        [sampleRecord({ key: 'b' }), sampleRecord({ key: 'a', kind: 'model_call', value: 'text' })],
        [sampleRecord({ key: 'z', kind: 'decision', phase: 'draft_plan', value: null, recordedAt: LATER })],
        [sampleRecord({ key: 'm', value })],
      ];
      let current = run;
      for (const records of batches) current = (await stores().runs.commit(from(scope, current, { records }))).run;
      expect(await stores().journal.read(run.id)).toEqual(batches.flat());
    });

    test('work that is recorded already is not recorded again: the whole transition is refused', async () => {
      const { scope, run } = await claimedRun();
      const { run: next } = await stores().runs.commit(from(scope, run, { records: [sampleRecord({ value: 1 })] }));
      const write = { set: { status: 'running' }, events: [sampleEvent('a')] } as const;
      const again = [sampleRecord({ key: 'other' }), sampleRecord({ value: 2 })];
      const twiceInOne = [sampleRecord({ key: 'x' }), sampleRecord({ key: 'x' })];
      for (const records of [again, twiceInOne]) {
        const commit = stores().runs.commit(from(scope, next, { ...write, records }));
        await expect(commit).rejects.toMatchObject({ code: 'internal' });
      }
      expect(await stores().runs.get(scope, run.id)).toEqual(next);
      expect(await stores().journal.read(run.id)).toEqual([sampleRecord({ value: 1 })]);
      expect(await eventsOf(scope, run)).toEqual([]);
    });

    test('events are numbered without gaps, and one whose key is known is not written twice', async () => {
      const { scope, run } = await claimedRun();
      const words = [['a', 'b'], ['b', 'c', 'c'], ['a'], [], ['d']];
      let current = run;
      const fresh: unknown[] = [];
      for (const batch of words) {
        const committed = await stores().runs.commit(from(scope, current, { events: batch.map(sampleEvent) }));
        current = committed.run;
        fresh.push(committed.events.map(({ message, seq }) => `${seq} ${message}`));
      }
      expect(fresh).toEqual([['1 Analysis of a', '2 Analysis of b'], ['3 Analysis of c'], [], [], ['4 Analysis of d']]);
      expect(current).toMatchObject({ lastSeq: 4, version: 5 });
      expect((await eventsOf(scope, run)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });

    test('an unknown run and a foreign run answer alike', async () => {
      const { scope, run } = await claimedRun();
      const { scope: theirs } = await seedCatalog(stores());
      for (const transition of [from(theirs, run), from(scope, { ...run, id: 'none' })]) {
        const commit = stores().runs.commit(transition);
        await expect(commit).rejects.toMatchObject({
          code: 'not_found',
          message: `there is no run ${transition.runId}`,
        });
      }
      expect(await stores().runs.get(scope, run.id)).toEqual(run);
    });
  });
}

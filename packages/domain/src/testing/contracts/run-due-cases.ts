import { describe, expect, test } from '@jest/globals';
import type { NewRun } from '../../ports/run-store.js';
import type { Stores } from '../../ports/stores.js';
import { SAMPLE_TIME } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';

const at = (seconds: number): Date => new Date(Date.parse(SAMPLE_TIME) + seconds * 1000);
const gateUntil = (deadline: string | null) =>
  ({ name: 'plan', subjectVersion: 1, openedAt: SAMPLE_TIME, deadline }) as const;

export function runDueCases(stores: () => Stores): void {
  describe('due', () => {
    const isDue = async (runId: string, now: Date) =>
      (await stores().runs.due(now, 1000)).some((run) => run.id === runId);

    test.each<[string, boolean, Partial<NewRun>]>([
      ['pending and unleased', true, {}],
      ['running and unleased', true, { status: 'running' }],
      ['past the deadline of its gate', true, { status: 'running', gate: gateUntil(at(59).toISOString()) }],
      ['at the deadline of its gate', true, { status: 'running', gate: gateUntil(at(60).toISOString()) }],
      ['before the deadline of its gate', false, { status: 'running', gate: gateUntil(at(61).toISOString()) }],
      ['at a gate without a deadline', false, { status: 'running', gate: gateUntil(null) }],
      ['completed', false, { status: 'completed' }],
      ['cancelled at an overdue gate', false, { status: 'cancelled', gate: gateUntil(SAMPLE_TIME) }],
    ])('a run %s: %s', async (_, expected, changes) => {
      const { newRun } = await seedCatalog(stores());
      const run = await stores().runs.create(newRun(changes), { events: [], at: SAMPLE_TIME });
      expect(await isDue(run.id, at(60))).toBe(expected);
    });

    test('a leased run is due when its lease has run out', async () => {
      const { newRun } = await seedCatalog(stores());
      const run = await stores().runs.create(newRun(), { events: [], at: SAMPLE_TIME });
      await stores().runs.claim(run.id, { owner: 'a', now: at(0), durationMs: 30_000 });
      expect([await isDue(run.id, at(29)), await isDue(run.id, at(30))]).toEqual([false, true]);
    });

    test('answers with at most as many as asked for, whole runs, the longest untouched first', async () => {
      const { newRun } = await seedCatalog(stores());
      const create = (updatedAt: string) =>
        stores().runs.create(newRun({ updatedAt }), { events: [], at: SAMPLE_TIME });
      const [young, old, middle] = [
        await create('2001-01-03T00:00:00.000Z'),
        await create('2001-01-01T00:00:00.000Z'),
        await create('2001-01-02T00:00:00.000Z'),
      ];
      expect(await stores().runs.due(at(0), 3)).toEqual([old, middle, young]);
      expect(await stores().runs.due(at(0), 1)).toEqual([old]);
    });
  });
}

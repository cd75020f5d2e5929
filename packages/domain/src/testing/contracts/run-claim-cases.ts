import { describe, expect, test } from '@jest/globals';
import type { NewRun } from '../../ports/run-store.js';
import type { Stores } from '../../ports/stores.js';
import { SAMPLE_TIME } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';

const at = (seconds: number): Date => new Date(Date.parse(SAMPLE_TIME) + seconds * 1000);
const lease = (owner: string, seconds = 0) => ({ owner, now: at(seconds), durationMs: 30_000 });

export function claimCases(stores: () => Stores): void {
  const create = async (changes: Partial<NewRun> = {}) => {
    const { scope, newRun } = await seedCatalog(stores());
    const run = await stores().runs.create(newRun(changes), { events: [], at: SAMPLE_TIME });
    return { scope, run };
  };

  describe('claim and renew', () => {
    test('a claim raises fence and crash count, and leaves the version', async () => {
      const { scope, run } = await create();
      const claimed = await stores().runs.claim(run.id, lease('a'));
      const expected = { fence: 1, crashCount: 1, leaseOwner: 'a', leaseUntil: at(30).toISOString() };
      expect(claimed).toEqual({ ...run, ...expected });
      expect(await stores().runs.get(scope, run.id)).toEqual(claimed);
    });

    const gate = { name: 'plan', subjectVersion: 1, openedAt: SAMPLE_TIME, deadline: SAMPLE_TIME } as const;
    test.each<[string, Partial<NewRun>]>([
      ['is completed', { status: 'completed' }],
      ['is failed', { status: 'failed' }],
      ['is cancelled', { status: 'cancelled' }],
      ['timed out', { status: 'timeout' }],
      ['waits at a gate', { status: 'running', gate }],
    ])('a run that %s cannot be claimed', async (_, changes) => {
      const { scope, run } = await create(changes);
      expect(await stores().runs.claim(run.id, lease('a'))).toBeNull();
      expect(await stores().runs.get(scope, run.id)).toEqual(run);
    });

    test('an unknown run cannot be claimed or renewed', async () => {
      expect(await stores().runs.claim('none', lease('a'))).toBeNull();
      expect(await stores().runs.renew('none', { ...lease('a'), fence: 0 })).toBe(false);
    });

    test('a live lease keeps others out, its owner too; an expired one does not', async () => {
      const { run } = await create();
      await stores().runs.claim(run.id, lease('a'));
      expect(await stores().runs.claim(run.id, lease('b', 29))).toBeNull();
      expect(await stores().runs.claim(run.id, lease('a', 29))).toBeNull();
      expect(await stores().runs.claim(run.id, lease('b', 30))).toMatchObject({
        fence: 2,
        crashCount: 2,
        leaseOwner: 'b',
      });
    });

    test('of many who claim at once one wins', async () => {
      const { run } = await create();
      const claims = await Promise.all([...'abcdefgh'].map((owner) => stores().runs.claim(run.id, lease(owner))));
      const won = claims.filter((claim) => claim !== null);
      expect(won).toHaveLength(1);
      expect(won[0]?.fence).toBe(1);
    });

    test('renewing prolongs the lease', async () => {
      const { run } = await create();
      await stores().runs.claim(run.id, lease('a'));
      expect(await stores().runs.renew(run.id, { ...lease('a', 20), fence: 1 })).toBe(true);
      expect(await stores().runs.claim(run.id, lease('b', 49))).toBeNull();
      expect(await stores().runs.claim(run.id, lease('b', 50))).toMatchObject({ fence: 2 });
    });

    test('a lease that was lost or given back cannot be renewed', async () => {
      const { scope, run } = await create();
      await stores().runs.claim(run.id, lease('a'));
      await stores().runs.claim(run.id, lease('b', 31));
      expect(await stores().runs.renew(run.id, { ...lease('a', 32), fence: 1 })).toBe(false);
      await stores().runs.commit({
        scope,
        runId: run.id,
        version: 0,
        fence: 2,
        set: {},
        release: true,
        at: SAMPLE_TIME,
      });
      expect(await stores().runs.renew(run.id, { ...lease('b', 32), fence: 2 })).toBe(false);
      expect(await stores().runs.get(scope, run.id)).toMatchObject({ leaseOwner: null, leaseUntil: null });
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { outcomesAfterKills } from './testing/worker-crashes.js';

const { MGX_TEST_DATABASE_URL: database, MGX_TEST_REDIS_URL: redis } = process.env;
// A sample: `worker-crash.full.test.ts` has every point.
const points = ['claimed', 'write_code:model_call', 'plan_changes#1:worked', 'store_artifacts#1:recorded'];

if (database && redis) {
  describe('a run whose worker is killed', () => {
    it('is taken over by another worker, and ends as if nothing had happened', async () => {
      const outcomes = await outcomesAfterKills([...points, null], { database, redis });
      const clean = outcomes.at(-1);
      expect(clean?.artifacts.length).toBeGreaterThan(10);
      for (const [index, outcome] of outcomes.entries())
        expect([points[index], outcome]).toEqual([points[index], clean]);
    }, 180_000);
  });
} else {
  it('is not run here, for want of PostgreSQL and Redis', () => {
    expect([database, redis]).toContain(undefined);
  });
}

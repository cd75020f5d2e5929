import { beforeAll, describe, expect, it } from '@jest/globals';
import { CHECKPOINTS } from './testing/checkpoints.js';
import { POINTS_AT_ONCE, outcomesAfterKills, type Servers, type WorkerOutcome } from './testing/worker-crashes.js';

const { MGX_TEST_DATABASE_URL: database = '', MGX_TEST_REDIS_URL: redis = '' } = process.env;
const servers: Servers = { database, redis };
const groups = Array.from({ length: Math.ceil(CHECKPOINTS.length / POINTS_AT_ONCE) }, (_, index) =>
  CHECKPOINTS.slice(index * POINTS_AT_ONCE, (index + 1) * POINTS_AT_ONCE),
);

describe('a run whose worker is killed', () => {
  let clean: WorkerOutcome | undefined;
  beforeAll(async () => {
    [clean] = await outcomesAfterKills([null], servers);
    expect(clean?.artifacts.length).toBeGreaterThan(10);
  }, 180_000);

  it.each(groups)(
    'at %s, %s, %s, %s, %s or %s is taken over and ends as if nothing had happened',
    async (...points) => {
      const outcomes = await outcomesAfterKills(points, servers);
      for (const [index, outcome] of outcomes.entries())
        expect([points[index], outcome]).toEqual([points[index], clean]);
    },
    240_000,
  );
});

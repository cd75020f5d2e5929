import { beforeAll, describe, expect, it } from '@jest/globals';
import { CHECKPOINTS, VERIFY_CHECKPOINTS } from './testing/checkpoints.js';
import { afterDeaths, undisturbed, type CliOutcome } from './testing/cli-crashes.js';
import { seededRandom } from './testing/seeded-random.js';

// FastAPI: its verification installs, and runs tests, within seconds where Debian's packages are.
const TASK = 'Create a FastAPI CRUD API for books with title, price (number) and tests';
const start = ['task', TASK, '--model', 'offline', '--yes', '--out', 'out'];
const ONE_MS = 240_000;
const SEED = 20_261_124;
const RANDOM_DEATHS = 20;

describe('a verified run that is killed', () => {
  let clean: CliOutcome;
  let durationMs: number;
  beforeAll(async () => {
    const began = performance.now();
    clean = await undisturbed(start);
    durationMs = performance.now() - began;
    expect(clean.records).toContain('verify#1');
  }, ONE_MS);

  it.each([...CHECKPOINTS, ...VERIFY_CHECKPOINTS])(
    'at %s goes on to the same end, and nothing is done twice',
    async (point) => {
      const outcome = await afterDeaths(start, [{ at: point }]);
      expect(outcome).toEqual(clean);
      expect(new Set(outcome.records).size).toBe(outcome.records.length);
    },
    ONE_MS,
  );

  const random = seededRandom(SEED);
  it.each(Array.from({ length: RANDOM_DEATHS }, () => [random(), random()] as const))(
    'after %d of its time, and again after %d, goes on to the same end',
    async (...shares) => {
      const outcome = await afterDeaths(
        start,
        shares.map((share) => ({ afterMs: share * durationMs })),
      );
      expect(outcome).toEqual(clean);
      expect(new Set(outcome.records).size).toBe(outcome.records.length);
    },
    ONE_MS,
  );
});

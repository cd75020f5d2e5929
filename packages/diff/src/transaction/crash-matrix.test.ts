import { expect, it } from '@jest/globals';
import { runCrashing, runFailing, runUndisturbed } from '../testing/crash-matrix.js';

/** Every so many operations are tried here; `crash-matrix.full.test.ts` tries all. */
const STEP = 29;

/** A slow disk shared with others is no failure. */
const LONG = 120_000;

it(
  'a transaction on 20 files is taken back when one of its file operations fails',
  async () => {
    const { calls, after } = await runUndisturbed('named');
    expect(calls).toBeGreaterThan(200);
    for (let n = 1; n <= calls; n += STEP) {
      const { before, found, outcome } = await runFailing(n);
      expect([n, found]).toEqual([n, outcome === 'failed' ? before : after]);
    }
  },
  LONG,
);

it.each(['named', 'backups'] as const)(
  'it is old or new when it crashes, once recovered (%s)',
  async (way) => {
    const { calls, after } = await runUndisturbed(way);
    for (let n = 3; n <= calls; n += STEP) {
      const { before, recovered, again, leftovers } = await runCrashing(n, way);
      expect([n, [before, after]]).toEqual([n, expect.arrayContaining([recovered]) as unknown]);
      expect([n, again, leftovers]).toEqual([n, after, []]);
    }
  },
  LONG,
);

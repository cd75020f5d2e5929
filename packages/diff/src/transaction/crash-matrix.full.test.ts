import { expect, it } from '@jest/globals';
import { runCrashing, runFailing, runUndisturbed } from '../testing/crash-matrix.js';

const LONG = 1_800_000;

it(
  'a transaction on 20 files is taken back whichever of its file operations fails',
  async () => {
    const { calls, after } = await runUndisturbed('named');
    const outcomes = new Set<unknown>();
    for (let n = 1; n <= calls; n++) {
      const { before, found, outcome } = await runFailing(n);
      expect([n, found]).toEqual([n, outcome === 'failed' ? before : after]);
      outcomes.add(outcome === 'failed' ? outcome : outcome.length);
    }
    // What fails after the commit is told as a warning: the transaction has happened.
    expect([...outcomes]).toEqual(['failed', 1]);
  },
  LONG,
);

it.each(['named', 'backups'] as const)(
  'it is old or new at whichever file operation it crashes, once recovered (%s)',
  async (way) => {
    const { calls, after } = await runUndisturbed(way);
    const outcomes = new Set<string>();
    for (let n = 1; n <= calls; n++) {
      const { before, recovered, again, leftovers } = await runCrashing(n, way);
      const outcome = JSON.stringify(recovered) === JSON.stringify(before) ? 'old' : 'new';
      expect([n, recovered]).toEqual([n, outcome === 'old' ? before : after]);
      expect([n, again, leftovers]).toEqual([n, after, []]);
      outcomes.add(outcome);
    }
    expect([...outcomes]).toEqual(['old', 'new']);
  },
  LONG,
);

import { expect, it } from '@jest/globals';
import { runKilledAt, runToTheEnd, runTwice } from '../testing/killed-runs.js';

it('a process that is killed within a transaction leaves the old tree or the new one, once recovered', async () => {
  const { calls, after } = runToTheEnd();
  expect(calls).toBeGreaterThan(200);
  // While it looks, writes the journal, writes beside, removes, renames, commits; `killed.full.test.ts` tries all.
  for (const share of [0.1, 0.45, 0.55, 0.7, 0.85, 0.97, 1]) {
    const n = Math.round(calls * share);
    const { before, recovered, leftovers, signal } = await runKilledAt(n);
    expect([n, signal, leftovers]).toEqual([n, 'SIGKILL', []]);
    expect([n, [before, after]]).toEqual([n, expect.arrayContaining([recovered]) as unknown]);
  }
}, 120_000);

it('of two processes with the same changes one applies them, and the other finds them changed', async () => {
  const { after } = runToTheEnd();
  const { exitCodes, found } = await runTwice();
  expect(exitCodes).toEqual([0, 1]);
  expect(found).toEqual(after);
}, 120_000);

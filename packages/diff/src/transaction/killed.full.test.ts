import { expect, it } from '@jest/globals';
import { runKilledAt, runToTheEnd } from '../testing/killed-runs.js';

it('a process killed at any file operation of a transaction leaves the old tree or the new one, once recovered', async () => {
  const { calls, after } = runToTheEnd();
  const outcomes = new Set<string>();
  for (let n = 1; n <= calls; n++) {
    const { before, recovered, leftovers, signal } = await runKilledAt(n);
    const outcome = JSON.stringify(recovered) === JSON.stringify(before) ? 'old' : 'new';
    expect([n, signal, leftovers]).toEqual([n, 'SIGKILL', []]);
    expect([n, recovered]).toEqual([n, outcome === 'old' ? before : after]);
    outcomes.add(outcome);
  }
  expect([...outcomes]).toEqual(['old', 'new']);
}, 1_800_000);

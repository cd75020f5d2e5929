import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readPatches } from '../reading/read-patches.js';
import { planPatches } from './plan-patches.js';

/**
 * The shapes that jsdiff's tests of applying and parsing and git's t41xx tests have, in our own words. `peer`: where the
 * peer does otherwise, what it does or why ours is better.
 */
type PeerCase = {
  readonly of: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly patch: string;
  /** The files afterwards; null: refused, and nothing changes. */
  readonly result: Readonly<Record<string, string>> | null;
  readonly peer?: string;
};

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/peer-cases.json'), 'utf8')) as PeerCase[];

it.each(cases.map((one) => [`${one.of}: ${one.name}`, one] as const))('%s', (_, { files, patch, result }) => {
  const { patches, refusals } = readPatches(patch);
  const plan = planPatches(patches, new Map(Object.entries(files)));
  const isTaken = plan.ok && refusals.length === 0;
  const after = new Map(Object.entries(files));
  for (const change of isTaken ? plan.changes : []) {
    if (change.kind === 'rename') after.delete(change.from);
    if (change.after === null) after.delete(change.path);
    else after.set(change.path, change.after);
  }
  const reasons = [...refusals, ...plan.reports.flatMap(({ refusal }) => refusal ?? [])].map(({ message }) => message);
  expect([isTaken, Object.fromEntries(after), reasons.length > 0]).toEqual([
    result !== null,
    result ?? files,
    result === null,
  ]);
});

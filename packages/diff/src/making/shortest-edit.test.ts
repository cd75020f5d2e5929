import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortestEdit, type Replacement } from './shortest-edit.js';

const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 24 });

function applied(edits: readonly Replacement[], old: readonly string[], fresh: readonly string[]): string[] {
  let at = 0;
  const out = edits.flatMap(({ oldStart, oldEnd, newStart, newEnd }) => {
    const kept = old.slice(at, oldStart);
    at = oldEnd;
    return [...kept, ...fresh.slice(newStart, newEnd)];
  });
  return [...out, ...old.slice(at)];
}

const lengthOf = (edits: readonly Replacement[]) =>
  edits.reduce((sum, one) => sum + one.oldEnd - one.oldStart + one.newEnd - one.newStart, 0);

/** The length of the shortest edit, by the plain table. */
function shortest(old: readonly string[], fresh: readonly string[]): number {
  let row = fresh.map((_, column) => column);
  row.push(fresh.length);
  for (const [index, one] of old.entries()) {
    const next = [index + 1];
    for (const [column, other] of fresh.entries()) {
      const diagonal = row[column] ?? 0;
      next.push(one === other ? diagonal : Math.min(row[column + 1] ?? 0, next[column] ?? 0) + 1);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

it('turns one list into the other, by as few items as possible', () => {
  fc.assert(
    fc.property(list, list, (old, fresh) => {
      const edits = shortestEdit(old, fresh);
      expect(applied(edits, old, fresh)).toEqual(fresh);
      expect(lengthOf(edits)).toBe(shortest(old, fresh));
    }),
    { numRuns: 1_000 },
  );
});

it('stays right where the shortest edit would be too expensive', () => {
  const numbers = (step: number) => Array.from({ length: 12_000 }, (_, index) => String((index * step) % 97));
  const [old, fresh] = [numbers(31), numbers(17)];
  const edits = shortestEdit(old, fresh);
  expect(applied(edits, old, fresh)).toEqual(fresh);
  expect(lengthOf(edits)).toBeLessThan(24_000);
});

import { foldedHash, isTelling } from '../fold-line.js';
import type { LineIndex } from '../line-index.js';
import type { Work } from '../work.js';

/** A line that stands more often than this says little of the place. */
const MOST_PLACES = 200;
const MOST_WINDOWS = 12;
/** Old lines times lines of a window: comparing more takes too long and too much memory, at 2,000 lines of a hunk 32 MB. */
const MOST_CELLS = 4_200_000;
/** Lines round the expected ones that a window takes in. */
export const SLACK = 24;

/** A stretch of the file that has lines of a hunk at about the right distances. */
export type Window = { readonly from: number; readonly to: number };

/** The stretches that most lines of the hunk point to, the best first; near the expected line all else being equal. */
export function likelyWindows(index: LineIndex, { old }: Work, expected: readonly number[]): Window[] {
  if (old.length * Math.min(index.count, old.length + 2 * SLACK) > MOST_CELLS) return [];
  const votes = new Map<number, number>();
  for (const [at, { text }] of old.entries()) {
    if (!isTelling(text)) continue;
    const hash = foldedHash(text);
    let places = 0;
    for (let line = index.first(hash); line >= 0 && places < MOST_PLACES; line = index.next(line), places++) {
      const start = line - at;
      votes.set(start, (votes.get(start) ?? 0) + 1);
    }
  }
  const starts = [...votes.keys()].sort((a, b) => a - b);
  const groups: { start: number; end: number; votes: number }[] = [];
  for (const start of starts) {
    const last = groups.at(-1);
    if (last && start - last.end <= SLACK / 2)
      Object.assign(last, { end: start, votes: last.votes + (votes.get(start) ?? 0) });
    else groups.push({ start, end: start, votes: votes.get(start) ?? 0 });
  }
  const away = ({ start }: { start: number }): number => Math.min(...expected.map((line) => Math.abs(start - line)));
  return groups
    .sort((a, b) => b.votes - a.votes || away(a) - away(b))
    .slice(0, MOST_WINDOWS)
    .map(({ start, end }) => ({
      from: Math.max(0, start - SLACK),
      to: Math.min(index.count, end + old.length + SLACK),
    }))
    .filter(({ from, to }) => old.length * (to - from) <= MOST_CELLS);
}

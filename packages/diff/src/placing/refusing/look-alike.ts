import type { LineIndex } from '../line-index.js';
import { alignLines } from '../tolerant/align-lines.js';
import { similarity } from '../tolerant/similarity.js';
import { likelyWindows } from '../tolerant/window.js';
import type { Work } from '../work.js';

/** The place in a file that looks most like what a hunk shows. */
export type LookAlike = {
  /** Which line each old line is or stands for, from 0; -1: none. */
  readonly alignment: readonly number[];
  /** Where it begins, from 0. */
  readonly at: number;
  /** The first old line that is not there, and what is there instead. */
  readonly expected: string | null;
  readonly found: string | null;
  readonly foundLine: number | null;
};

const ALIKE = 0.6;

export function findLookAlike(index: LineIndex, work: Work): LookAlike | null {
  const expected = work.stated === null ? [] : [work.stated];
  let best: { readonly alignment: readonly number[]; readonly matched: number } | null = null;
  for (const window of likelyWindows(index, work, expected).slice(0, 4)) {
    const alignment = alignLines(index, work, window);
    const matched = alignment.filter((line) => line >= 0).length;
    if (!best || matched > best.matched) best = { alignment, matched };
  }
  return best && best.matched > 0 ? describe(index, work, best.alignment) : null;
}

function describe(index: LineIndex, { old }: Work, raw: readonly number[]): LookAlike {
  const missing = raw.findIndex((line) => line < 0);
  const beside = missing < 0 ? -1 : standIn(raw, missing);
  const isThere = beside >= 0 && beside < index.count;
  const alignment = raw.map((line, at) => {
    if (line >= 0) return line;
    const other = standIn(raw, at);
    const isFree = other >= 0 && other < index.count && !raw.includes(other);
    return isFree && similarity(old[at]?.text ?? '', index.line(other)) >= ALIKE ? other : -1;
  });
  const first = raw.findIndex((line) => line >= 0);
  return {
    alignment,
    at: Math.max(0, (raw[first] ?? 0) - first),
    expected: old[missing]?.text ?? null,
    found: isThere ? index.line(beside) : null,
    foundLine: isThere ? beside + 1 : null,
  };
}

/** The line that would be the old line's, counted from the nearest one that stands there. */
function standIn(raw: readonly number[], at: number): number {
  for (let away = 1; away < raw.length; away++) {
    const above = raw[at - away] ?? -1;
    if (above >= 0) return above + away;
    const below = raw[at + away] ?? -1;
    if (below >= 0) return below - away;
  }
  return -1;
}

import type { HunkLine } from '../../patch/patch.js';
import { isTelling } from '../fold-line.js';
import type { LineIndex } from '../line-index.js';
import type { Work } from '../work.js';
import { alignLines } from './align-lines.js';
import { gapsOf } from './gaps.js';
import { similarity } from './similarity.js';
import { likelyWindows, type Window } from './window.js';

/** A way to see a hunk's old lines in the file. */
export type Reading = {
  /** Which line of the file each old line is as shown, from 0; -1: none. */
  readonly alignment: readonly number[];
  /** How much of what the hunk shows stands there, lines that are much alike in part: the same measure for all places. */
  readonly worth: number;
  readonly window: Window;
};

const TELLING = 3;
const PLAIN = 1;
/** Less alike, and a line is another one. */
const LEAST_ALIKE = 0.6;

/** The places of a file that a hunk may describe, the one that it describes best first. */
export function readingsOf(index: LineIndex, work: Work, expected: readonly number[]): Reading[] {
  const readings = likelyWindows(index, work, expected).map((window) => {
    const alignment = alignLines(index, work, window);
    return { alignment, worth: worthOf(index, work.old, alignment), window };
  });
  return readings.toSorted((a, b) => b.worth - a.worth);
}

/** Whether two readings see an old line in the same line of the file: windows overlap. */
export function isSamePlace(one: Reading, other: Reading): boolean {
  return one.alignment.some((line, row) => line >= 0 && line === other.alignment[row]);
}

/** The next best way to see the hunk in a reading's own window: with its change elsewhere; null: there is none. */
export function otherReading(index: LineIndex, work: Work, { alignment, window }: Reading): Reading | null {
  const row = anchorOf(work.lines, alignment);
  if (row < 0) return null;
  const excluded = { row, line: alignment[row] as number };
  const other = alignLines(index, work, { ...window, excluded });
  return (other[row] as number) < 0 ? null : { alignment: other, worth: worthOf(index, work.old, other), window };
}

/** The matched old line nearest to the hunk's first change. */
function anchorOf(lines: readonly HunkLine[], alignment: readonly number[]): number {
  const change = lines.findIndex(({ kind }) => kind !== 'context');
  const isMatched = (row: number): boolean => (alignment[row] ?? -1) >= 0;
  for (let away = 0; away < alignment.length; away++) {
    const row = [change - away, change + away].find(isMatched);
    if (row !== undefined) return row;
  }
  return -1;
}

function worthOf(index: LineIndex, old: readonly HunkLine[], alignment: readonly number[]): number {
  const weight = ({ text }: HunkLine): number => (isTelling(text) ? TELLING : PLAIN);
  let worth = 0;
  for (const [row, line] of old.entries()) if ((alignment[row] as number) >= 0) worth += weight(line);
  for (const { first, length, lines } of gapsOf(old, alignment, index.count)) {
    if (length !== lines.length) continue;
    for (const [at, line] of lines.entries()) {
      const expected = old[first + at] as HunkLine;
      const alike = similarity(expected.text, index.line(line));
      if (alike >= LEAST_ALIKE) worth += weight(expected) * alike;
    }
  }
  return worth;
}

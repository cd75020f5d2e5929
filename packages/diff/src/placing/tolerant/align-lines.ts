import { foldedHash, isTelling } from '../fold-line.js';
import type { LineIndex } from '../line-index.js';
import type { HunkLine } from '../../patch/patch.js';
import type { Work } from '../work.js';
import type { Window } from './window.js';

const TELLING = 6;
const PLAIN = 2;
/** To be removed: it must be there. */
const REMOVED = 12;
/** For every line of the file passed over within the hunk: close lines go before far ones. */
const SKIP = 1;
/** The same where the hunk changes something: the lines on both sides of a change must touch it. */
const SKIP_AT_CHANGE = 8;

/** An old line (by its number in the hunk) that is not to be a line of the file. */
export type Excluded = { readonly row: number; readonly line: number };

/**
 * Which lines of a window the old lines are, in order, so that most of what tells is matched and least is passed over:
 * -1 where the window has none. Lines match if they fold to the same.
 */
export function alignLines(
  index: LineIndex,
  { lines, old }: Pick<Work, 'lines' | 'old'>,
  { from, to, excluded }: Window & { readonly excluded?: Excluded },
): number[] {
  const width = to - from;
  const hashes = old.map(({ text }) => foldedHash(text));
  const weights = old.map(({ kind, text }) => (kind === 'remove' ? REMOVED : isTelling(text) ? TELLING : PLAIN));
  const skips = skipCosts(lines);
  const isMatch = (row: number, column: number): boolean =>
    index.hashes[from + column] === hashes[row] && !(excluded?.row === row && excluded.line === from + column);
  // best[row][column]: the most that old lines from `row` on are worth, the line before having matched left of `column`.
  const best = new Float64Array((old.length + 1) * (width + 1));
  const cell = (row: number, column: number): number => row * (width + 1) + column;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = width; column >= 0; column--) {
      let value = best[cell(row + 1, column)] as number;
      if (column < width) {
        value = Math.max(value, (best[cell(row, column + 1)] as number) - (skips[row] as number));
        if (isMatch(row, column)) {
          value = Math.max(value, (best[cell(row + 1, column + 1)] as number) + (weights[row] as number));
        }
      }
      best[cell(row, column)] = value;
    }
  }
  return trace();

  function trace(): number[] {
    const alignment: number[] = [];
    let column = 0;
    for (let row = 0; row < old.length;) {
      const value = best[cell(row, column)] as number;
      const isTaken =
        column < width &&
        isMatch(row, column) &&
        value === (best[cell(row + 1, column + 1)] as number) + (weights[row] as number);
      if (isTaken) {
        alignment.push(from + column);
        row++;
        column++;
      } else if (value === best[cell(row + 1, column)]) {
        alignment.push(-1);
        row++;
      } else column++;
    }
    return alignment;
  }
}

/** What it costs to pass over a line of the file above each old line: nothing above the first. */
function skipCosts(lines: readonly HunkLine[]): number[] {
  const costs: number[] = [];
  let above: HunkLine['kind'] | null = null;
  for (const { kind } of lines) {
    const isChange = above !== null && (kind === 'remove' || above !== 'context');
    if (kind !== 'add') costs.push(costs.length === 0 ? 0 : isChange ? SKIP_AT_CHANGE : SKIP);
    above = kind;
  }
  return costs;
}

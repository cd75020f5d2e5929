import { foldedHash, isTelling } from '../fold-line.js';
import type { LineIndex } from '../line-index.js';
import type { HunkLine } from '../../patch/patch.js';
import type { Window } from './window.js';

const TELLING = 6;
const PLAIN = 2;
/** To be removed: it must be there. */
const REMOVED = 12;
/** For every line of the file passed over within the hunk: close lines go before far ones. */
const SKIP = 1;

/**
 * Which lines of a window the old lines are, in order, so that most of what tells is matched and least is passed over:
 * -1 where the window has none. Lines match if they fold to the same.
 */
export function alignLines(index: LineIndex, old: readonly HunkLine[], { from, to }: Window): number[] {
  const width = to - from;
  const hashes = old.map(({ text }) => foldedHash(text));
  const weights = old.map(({ kind, text }) => (kind === 'remove' ? REMOVED : isTelling(text) ? TELLING : PLAIN));
  // best[row][column]: the most that old lines from `row` on are worth, the line before having matched left of `column`.
  const best = new Float64Array((old.length + 1) * (width + 1));
  const cell = (row: number, column: number): number => row * (width + 1) + column;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = width; column >= 0; column--) {
      let value = best[cell(row + 1, column)] as number;
      if (column < width) {
        // Passing over lines below the first match costs, above it nothing.
        value = Math.max(value, (best[cell(row, column + 1)] as number) - (row > 0 ? SKIP : 0));
        if (index.hashes[from + column] === hashes[row]) {
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
      const isMatch = column < width && index.hashes[from + column] === hashes[row];
      if (isMatch && value === (best[cell(row + 1, column + 1)] as number) + (weights[row] as number)) {
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

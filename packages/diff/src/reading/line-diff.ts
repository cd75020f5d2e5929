import type { HunkLine } from '../patch/patch.js';

/** Above this many cells the middle is taken as one replacement. */
const MOST_CELLS = 1_000_000;

/** What of a text stays and what is replaced by another, as the lines of a hunk: longest common subsequence. */
export function diffLines(before: readonly string[], after: readonly string[]): HunkLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length);
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const middle = diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const context = (text: string): HunkLine => ({ kind: 'context', text, isMarked: true });
  return [...before.slice(0, start).map(context), ...middle, ...before.slice(before.length - end).map(context)];
}

function diffMiddle(before: readonly string[], after: readonly string[]): HunkLine[] {
  const line = (kind: HunkLine['kind'], text: string): HunkLine => ({ kind, text, isMarked: true });
  const width = after.length + 1;
  if (before.length * after.length > MOST_CELLS) {
    return [...before.map((text) => line('remove', text)), ...after.map((text) => line('add', text))];
  }
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row] === after[column];
      const best = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      common[row * width + column] = best;
    }
  }
  const lines: HunkLine[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    if (old !== undefined && old === fresh) {
      lines.push(line('context', old));
      row++;
      column++;
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(line('remove', old));
      row++;
    } else {
      lines.push(line('add', fresh ?? ''));
      column++;
    }
  }
  return lines;
}

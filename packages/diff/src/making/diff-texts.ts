import { splitLines, type Line } from '../manifest/lines.js';
import { shortestEdit, type Replacement } from './shortest-edit.js';

/** One line of a difference. */
export type DiffLine = {
  readonly kind: 'context' | 'remove' | 'add';
  /** Without its line ending. */
  readonly text: string;
  /** Empty: the last line of a text without a final newline. */
  readonly ending: string;
  /** From 1; null on the side where it is not. */
  readonly oldLine: number | null;
  readonly newLine: number | null;
};

export type DiffHunk = {
  /** From 1; where a side has no lines, the line after which the other's stand, as diffs have it. */
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly lines: readonly DiffLine[];
};

/** Where two texts differ, with lines around; lines differ, too, when only their endings do. */
export function diffTexts(
  before: string,
  after: string,
  { context = 3 }: { readonly context?: number } = {},
): DiffHunk[] {
  const [old, fresh] = [splitLines(before), splitLines(after)];
  const groups: Replacement[][] = [];
  for (const one of shortestEdit(old.map(whole), fresh.map(whole))) {
    const last = groups.at(-1)?.at(-1);
    if (last && one.oldStart - last.oldEnd <= 2 * context) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => hunkOf(group, { old, fresh, context }));
}

type Sides = { readonly old: readonly Line[]; readonly fresh: readonly Line[]; readonly context: number };

function hunkOf(group: readonly Replacement[], { old, fresh, context }: Sides): DiffHunk {
  const [first, last] = [group[0], group.at(-1)];
  const before = Math.min(context, first?.oldStart ?? 0);
  const after = Math.min(context, old.length - (last?.oldEnd ?? 0));
  const oldFrom = (first?.oldStart ?? 0) - before;
  const newFrom = (first?.newStart ?? 0) - before;
  const lines: DiffLine[] = [];
  let [oldAt, newAt] = [oldFrom, newFrom];
  const keepUntil = (end: number) => {
    while (oldAt < end) lines.push({ ...lineOf(old, oldAt), kind: 'context', oldLine: ++oldAt, newLine: ++newAt });
  };
  for (const { oldStart, oldEnd, newEnd } of group) {
    keepUntil(oldStart);
    while (oldAt < oldEnd) lines.push({ ...lineOf(old, oldAt), kind: 'remove', oldLine: ++oldAt, newLine: null });
    while (newAt < newEnd) lines.push({ ...lineOf(fresh, newAt), kind: 'add', oldLine: null, newLine: ++newAt });
  }
  keepUntil((last?.oldEnd ?? 0) + after);
  const [oldCount, newCount] = [oldAt - oldFrom, newAt - newFrom];
  return {
    oldStart: oldCount === 0 ? oldFrom : oldFrom + 1,
    oldCount,
    newStart: newCount === 0 ? newFrom : newFrom + 1,
    newCount,
    lines,
  };
}

function lineOf(lines: readonly Line[], index: number): Line {
  return lines[index] ?? { text: '', ending: '' };
}

function whole({ text, ending }: Line): string {
  return text + ending;
}

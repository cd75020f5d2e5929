import type { FileChange } from '../file-change.js';
import { diffTexts, type DiffHunk, type DiffLine } from './diff-texts.js';
import { shortestEdit } from './shortest-edit.js';

/** A part of a line, and whether it is what differs from its counterpart. */
export type Segment = { readonly text: string; readonly isChanged: boolean };

/** A line as it is shown: with its parts, where it has a counterpart on the other side. */
export type ShownLine = DiffLine & { readonly segments: readonly Segment[] | null };
export type ShownHunk = Omit<DiffHunk, 'lines'> & { readonly lines: readonly ShownLine[] };

/** One change for a web page: plain data. */
export type ShownChange = {
  readonly kind: FileChange['kind'];
  readonly path: string;
  readonly from: string | null;
  readonly mode: number | null;
  readonly additions: number;
  readonly deletions: number;
  readonly hunks: readonly ShownHunk[];
};

export type Statistics = {
  readonly files: number;
  readonly additions: number;
  readonly deletions: number;
};

/** Lines longer than this are shown as a whole: finding what differs within them costs more than it shows. */
const LONGEST_COMPARED = 1_000;

export function describeChanges(
  changes: readonly FileChange[],
  { context = 3 }: { readonly context?: number } = {},
): ShownChange[] {
  return changes.map((change) => {
    const { kind, path, before, after } = change;
    const hunks = diffTexts(before ?? '', after ?? '', { context });
    const lines = hunks.flatMap((hunk) => hunk.lines);
    return {
      kind,
      path,
      from: kind === 'rename' || kind === 'copy' ? change.from : null,
      mode: 'mode' in change ? (change.mode ?? null) : null,
      additions: lines.filter((line) => line.kind === 'add').length,
      deletions: lines.filter((line) => line.kind === 'remove').length,
      hunks: hunks.map((hunk) => ({ ...hunk, lines: withSegments(hunk.lines) })),
    };
  });
}

export function countChanges(changes: readonly FileChange[]): Statistics {
  const shown = describeChanges(changes, { context: 0 });
  const sum = (of: (one: ShownChange) => number) => shown.reduce((total, one) => total + of(one), 0);
  return {
    files: shown.length,
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
  };
}

/** Compares each removed line with the added line in its place. */
function withSegments(lines: readonly DiffLine[]): ShownLine[] {
  const shown: ShownLine[] = [];
  for (let at = 0; at < lines.length;) {
    const removed = runOf(lines, at, 'remove');
    const added = runOf(lines, at + removed.length, 'add');
    if (removed.length + added.length === 0) {
      shown.push({ ...(lines[at] as DiffLine), segments: null });
      at++;
      continue;
    }
    const pairs = removed.map((line, index) => compare(line.text, added[index]?.text));
    for (const [index, line] of removed.entries()) shown.push({ ...line, segments: pairs[index]?.old ?? null });
    for (const [index, line] of added.entries()) shown.push({ ...line, segments: pairs[index]?.fresh ?? null });
    at += removed.length + added.length;
  }
  return shown;
}

function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): DiffLine[] {
  const end = lines.findIndex((line, index) => index >= from && line.kind !== kind);
  return lines.slice(from, end < 0 ? lines.length : end);
}

function compare(old: string, fresh: string | undefined): { old: Segment[]; fresh: Segment[] } | null {
  if (fresh === undefined || old.length > LONGEST_COMPARED || fresh.length > LONGEST_COMPARED) return null;
  const [words, others] = [wordsOf(old), wordsOf(fresh)];
  const edits = shortestEdit(words, others);
  const sides = {
    old: segmentsOf(
      words,
      edits.map(({ oldStart, oldEnd }) => [oldStart, oldEnd]),
    ),
    fresh: segmentsOf(
      others,
      edits.map(({ newStart, newEnd }) => [newStart, newEnd]),
    ),
  };
  const kept = sides.old.reduce((sum, { text, isChanged }) => sum + (isChanged ? 0 : text.trim().length), 0);
  // Lines that share next to nothing are clearer as wholes.
  return kept * 3 < Math.max(old.trim().length, fresh.trim().length) ? null : sides;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function segmentsOf(words: readonly string[], changed: readonly (readonly [number, number])[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const put = (end: number, isChanged: boolean) => {
    if (end > at) segments.push({ text: words.slice(at, end).join(''), isChanged });
    at = end;
  };
  for (const [start, end] of changed) {
    put(start, false);
    put(end, true);
  }
  put(words.length, false);
  return segments;
}

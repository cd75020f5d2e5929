import type { HunkLine } from '../patch/patch.js';

/** Which line of the file each old line of a hunk is, from 0; -1: the file has none. In the order of the hunk's old lines. */
export type Alignment = readonly number[];

/** A range of lines replaced by others. */
export type LineEdit = {
  /** Lines `from` up to and without `to` go; equal: lines are put before `from`. */
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
};

/** Old lines that follow one another from a line on. */
export function blockAlignment(start: number, length: number): Alignment {
  return Array.from({ length }, (_, at) => start + at);
}

/** The edits of a hunk whose old lines follow one another from a line on. */
export function blockEdits(lines: readonly HunkLine[], start: number): LineEdit[] {
  const edits: LineEdit[] = [];
  let line = start;
  for (let at = 0; at < lines.length;) {
    if (lines[at]?.kind === 'context') {
      line++;
      at++;
      continue;
    }
    const from = line;
    const added: string[] = [];
    for (let one = lines[at]; one && one.kind !== 'context'; one = lines[++at]) {
      if (one.kind === 'add') added.push(one.text);
      else line++;
    }
    edits.push({ from, to: line, added });
  }
  return edits;
}

/**
 * The edits of a hunk at its place, one for each run of changed lines; null where a run has no place: lines to be removed
 * that are not there one after another, or added lines between two that do not touch.
 */
export function editsOf(
  lines: readonly HunkLine[],
  alignment: Alignment,
  reindent: (text: string, at: number) => string,
): LineEdit[] | null {
  const edits: LineEdit[] = [];
  let old = 0;
  for (let at = 0; at < lines.length;) {
    if (lines[at]?.kind === 'context') {
      old++;
      at++;
      continue;
    }
    const run = runFrom(lines, at);
    const removed = alignment.slice(old, old + run.removed);
    const place = removed.length > 0 ? removedRange(removed) : between(alignment[old - 1], alignment[old]);
    if (!place) return null;
    const added = lines
      .slice(at, run.end)
      .flatMap((line, offset) => (line.kind === 'add' ? [reindent(line.text, at + offset)] : []));
    edits.push({ ...place, added });
    old += run.removed;
    at = run.end;
  }
  return edits;
}

function runFrom(lines: readonly HunkLine[], at: number): { readonly end: number; readonly removed: number } {
  let end = at;
  let removed = 0;
  for (let line = lines[end]; line && line.kind !== 'context'; line = lines[++end])
    if (line.kind === 'remove') removed++;
  return { end, removed };
}

function removedRange(removed: readonly number[]): { readonly from: number; readonly to: number } | null {
  const from = removed[0] as number;
  return from >= 0 && removed.every((line, at) => line === from + at) ? { from, to: from + removed.length } : null;
}

/** Between two lines that touch; at the edge of the hunk, or beside a line the file has not, next to the other. */
function between(
  before: number | undefined,
  after: number | undefined,
): { readonly from: number; readonly to: number } | null {
  const [above, below] = [before ?? -1, after ?? -1];
  if (above >= 0 && below >= 0) return below === above + 1 ? { from: below, to: below } : null;
  if (above >= 0) return { from: above + 1, to: above + 1 };
  return below >= 0 ? { from: below, to: below } : null;
}

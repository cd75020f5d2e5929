import { oldLines, type Hunk, type HunkLine } from '../patch/patch.js';
import type { PatchMode, PlacingLevel } from '../patch/report.js';
import type { LineEdit } from './alignment.js';
import type { Reindentation } from './reindent.js';

/** A hunk made ready to be placed. */
export type Work = {
  /** Of the hunk within its file, from 0. */
  readonly index: number;
  readonly hunk: Hunk;
  readonly lines: readonly HunkLine[];
  /** What must stand in the file: context and lines to be removed. */
  readonly old: readonly HunkLine[];
  /** Where its old lines should begin, from 0; null without a number. */
  readonly stated: number | null;
};

/** A place for a hunk, with what is to be done there. */
export type Place = {
  readonly work: Work;
  /** The file's line where it begins, from 0. */
  readonly at: number;
  readonly level: PlacingLevel;
  readonly edits: readonly LineEdit[];
  readonly indentation: Reindentation;
  readonly tolerated: readonly { readonly expected: string; readonly found: string | null }[];
  readonly confidence: number;
};

export type Options = { readonly mode: PatchMode };

// Objects are written out, here and in what follows for each hunk: spreading one into another costs more than all the rest.
export function prepare(hunk: Hunk, index: number): Work {
  // The mark of a file stands before its first line, where a diff repeats it; it is no part of the line.
  const isMarked = hunk.lines.some(({ text }) => text.charCodeAt(0) === 0xfeff);
  const lines = isMarked ? hunk.lines.map((line) => ({ ...line, text: line.text.replace(/^\uFEFF/, '') })) : hunk.lines;
  return workOf(hunk, lines, index);
}

/** The work on a hunk, perhaps with other lines than its own. */
export function workOf(hunk: Hunk, lines: readonly HunkLine[], index: number): Work {
  const old = oldLines(lines);
  return { index, hunk, lines, old, stated: statedLine(hunk, old.length) };
}

/** A hunk without old lines comes after the line it states, any other begins at it. */
function statedLine({ oldStart }: Hunk, length: number): number | null {
  if (oldStart === null) return null;
  return length === 0 ? oldStart : Math.max(0, oldStart - 1);
}

export function hasChanges({ lines }: Pick<Work, 'lines'>): boolean {
  return lines.some(({ kind }) => kind !== 'context');
}

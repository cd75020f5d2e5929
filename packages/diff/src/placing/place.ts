import type { PlacingLevel } from '../patch/report.js';
import { blockAlignment, blockEdits, editsOf, type Alignment } from './alignment.js';
import type { FileText } from './file-text.js';
import { foldLine } from './fold-line.js';
import type { HunkLine } from '../patch/patch.js';
import type { LineIndex } from './line-index.js';
import {
  indentOf,
  learnIndentation,
  LITERAL,
  type IndentPair,
  type LineAbove,
  type Reindentation,
} from './reindent.js';
import type { Place, Work } from './work.js';

/** Spaces after tabs, but for the one before the star of a comment. */
const ALIGNED = /\n\t+ {2,7}[^\s*]/;

type Fit = { readonly level: PlacingLevel; readonly confidence: number };

/** A hunk whose old lines all stand at a line, one after another. */
export function placeBlock(text: FileText, work: Work, at: number, fit: Fit): Place | null {
  const { level, confidence } = fit;
  if (level === 'stated' || level === 'exact') {
    return { work, at, level, confidence, edits: blockEdits(work.lines, at), indentation: LITERAL, tolerated: [] };
  }
  return placeAligned(text, work, blockAlignment(at, work.old.length), { level, confidence, tolerated: [] });
}

/** A hunk by which line of the file each of its old lines is; its added lines move with the lines around them. */
export function placeAligned(
  text: FileText,
  work: Work,
  alignment: Alignment,
  { level, confidence, tolerated }: Fit & Pick<Place, 'tolerated'>,
): Place | null {
  const index = text.index();
  const pairs = work.old.flatMap((line, old): IndentPair[] => {
    const real = (alignment[old] ?? -1) < 0 ? null : index.line(alignment[old] as number);
    const isPair = real !== null && line.text.trim() !== '' && foldLine(real) === foldLine(line.text);
    return isPair ? [{ shown: indentOf(line.text), real: indentOf(real), isContext: line.kind === 'context' }] : [];
  });
  const indentation = learnIndentation(pairs, () => ALIGNED.test(text.body));
  const edits = editsOf(work.lines, alignment, reindenting(work, { index, alignment, indentation }));
  const at = firstLine(alignment);
  return edits && { work, at, level, confidence, edits, indentation, tolerated };
}

type Reindenting = {
  readonly index: LineIndex;
  readonly alignment: Alignment;
  readonly indentation: Reindentation;
};

/** Moves added lines, in order, each with a look at the line above it. */
function reindenting(
  { lines }: Work,
  { index, alignment, indentation }: Reindenting,
): (text: string, at: number) => string {
  if (indentation.kind === 'literal') return (text) => text;
  const oldRows = rowsOf(lines);
  const made = new Map<number, string>();
  const above = (at: number): LineAbove | null => {
    let line = at - 1;
    while (lines[line]?.kind === 'remove') line--;
    if (line < 0) return null;
    const { text: shown } = lines[line] as HunkLine;
    const real = made.get(line) ?? index.line(Math.max(0, alignment[oldRows[line] as number] as number));
    return { shown, real };
  };
  return (text, at) => {
    const moved = indentation.apply(text, above(at));
    made.set(at, moved);
    return moved;
  };
}

/** Which old line each line of a hunk is, or would come before. */
function rowsOf(lines: readonly HunkLine[]): number[] {
  let old = 0;
  return lines.map(({ kind }) => (kind === 'add' ? old : old++));
}

/** Where the hunk would begin, lines that the file has not counted with. */
function firstLine(alignment: Alignment): number {
  const first = alignment.findIndex((line) => line >= 0);
  return first < 0 ? 0 : Math.max(0, (alignment[first] as number) - first);
}

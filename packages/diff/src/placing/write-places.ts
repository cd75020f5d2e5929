import type { FileText } from './file-text.js';
import type { Place, Work } from './work.js';
import { orderEdits, writeEdits, type PlacedEdit } from './write-edits.js';

export type Written = {
  readonly after: string;
  /** Those that were made, in order. */
  readonly edits: readonly PlacedEdit[];
  /** Hunks left out, as they change lines that an earlier one changes otherwise. */
  readonly clashing: readonly Work[];
};

/** Makes the edits of hunks placed in one text; of two that overlap, the one listed later is left out. */
export function writePlaces(text: FileText, places: readonly Place[]): Written {
  const clashing: Work[] = [];
  for (;;) {
    const kept = clashing.length === 0 ? places : places.filter(({ work }) => !clashing.includes(work));
    const all: PlacedEdit[] = [];
    for (const { edits, work } of kept) {
      const { index: hunk } = work;
      for (const { from, to, added } of edits) all.push({ from, to, added, hunk, ending: work.hunk.newEnding });
    }
    const { edits, clash } = orderEdits(all);
    if (clash === null) return { after: writeEdits(text, edits, finalNewline(text, kept)), edits, clashing };
    const later = kept.find(({ work }) => work.index === Math.max(clash.hunk, clash.other));
    if (later) clashing.push(later.work);
  }
}

/** As the text has it, unless a hunk at its end says that one side ends with a newline and the other does not. */
function finalNewline(text: FileText, places: readonly Place[]): boolean | null {
  if (text.body === '') return !places.some(({ work }) => work.hunk.newFinalNewline === false);
  const told = places.find(({ work: { hunk, old }, at }) => {
    const tells = hunk.newFinalNewline !== null && hunk.newFinalNewline !== hunk.oldFinalNewline;
    return tells && text.offsetOf(at + old.length) === text.body.length;
  });
  return told?.work.hunk.newFinalNewline ?? null;
}

/** Where a line of the text stands after the edits. */
export function movedLine(line: number, edits: readonly PlacedEdit[]): number {
  let moved = line;
  for (const { from, to, added } of edits) if (to <= line) moved += added.length - (to - from);
  return moved;
}

/** Whether lines of the edited text are among those that the edits made or stand where they took some out. */
export function touchesEdits(from: number, to: number, edits: readonly PlacedEdit[]): boolean {
  let moved = 0;
  return edits.some((edit) => {
    const start = edit.from + moved;
    moved += edit.added.length - (edit.to - edit.from);
    return from <= start + edit.added.length && to >= start;
  });
}

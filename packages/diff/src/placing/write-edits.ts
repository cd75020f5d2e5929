import type { LineEdit } from './alignment.js';
import type { FileText } from './file-text.js';

/** Edits with what they need beside lines. */
export type PlacedEdit = LineEdit & {
  /** The hunk that makes it. */
  readonly hunk: number;
  /** Of its added lines, where the hunk is about endings. */
  readonly ending: '\n' | '\r\n' | null;
};

/**
 * The edits in order, an edit that two hunks make alike kept once; `clash`: a hunk whose edit overlaps that of another.
 */
export function orderEdits(edits: readonly PlacedEdit[]): {
  readonly edits: readonly PlacedEdit[];
  readonly clash: { readonly hunk: number; readonly other: number } | null;
} {
  // Hunks mostly come in order, and do not touch.
  if (edits.every(({ from }, at) => at === 0 || from > (edits[at - 1] as PlacedEdit).to)) return { edits, clash: null };
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to || a.hunk - b.hunk);
  const kept: PlacedEdit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last && last.hunk !== edit.hunk && isSameEdit(last, edit)) continue;
    if (last && edit.from < last.to) return { edits: kept, clash: { hunk: edit.hunk, other: last.hunk } };
    kept.push(edit);
  }
  return { edits: kept, clash: null };
}

function isSameEdit(a: LineEdit, b: LineEdit): boolean {
  const isSamePlace = a.from === b.from && a.to === b.to && a.added.length === b.added.length;
  return isSamePlace && a.added.every((text, at) => text === b.added[at]);
}

/** The text with ordered edits made; all other bytes stay. `finalNewline`: null keeps it as the text has it. */
export function writeEdits(text: FileText, edits: readonly PlacedEdit[], finalNewline: boolean | null): string {
  const { body } = text;
  // Concatenated, not joined: the parts that stay are shared with the text, not copied.
  let written = text.bom;
  let done = 0;
  for (const { from, to, added, ending } of edits) {
    const start = text.offsetOf(from);
    const end = text.offsetOf(to);
    written += body.slice(done, start) + addedText(added, { text, start, end, ending });
    done = end;
  }
  written += body.slice(done);
  // Lines put where only an editor shows one are a file's last ones, and end as those do.
  const isLonger = text.hasEmptyLastLine && done === body.length && (edits.at(-1)?.added.length ?? 0) > 0;
  const wanted = finalNewline ?? (text.hasFinalNewline || isLonger);
  if (wanted) return written;
  // An end that stays is as it was: a lone `\r` there is content, not half of the newline that was put behind it.
  return done < body.length && !text.hasFinalNewline ? withoutEnd(written, text.ending) : withoutFinalNewline(written);
}

function withoutEnd(text: string, end: string): string {
  return text.slice(0, text.length - end.length);
}

function withoutFinalNewline(text: string): string {
  if (!text.endsWith('\n')) return text;
  return text.slice(0, text.endsWith('\r\n') ? -2 : -1);
}

type Place = {
  readonly text: FileText;
  readonly start: number;
  readonly end: number;
  readonly ending: '\n' | '\r\n' | null;
};

/** Each added line ends as the line it replaces, or else as the line before it. */
function addedText(added: readonly string[], { text, start, end, ending }: Place): string {
  if (added.length === 0) return '';
  const replaced = ending === null && start < end ? endingsBetween(text, start, end) : [];
  const other = ending ?? replaced.at(-1) ?? endingBefore(text, start);
  return added.map((line, at) => line + (replaced[at] ?? other)).join('');
}

function endingsBetween({ body }: FileText, start: number, end: number): string[] {
  const endings: string[] = [];
  for (let at = start; at < end;) {
    const newline = body.indexOf('\n', at);
    endings.push(newline > at && body.charCodeAt(newline - 1) === 13 ? '\r\n' : '\n');
    at = newline + 1;
  }
  return endings;
}

function endingBefore({ body, ending }: FileText, offset: number): string {
  if (offset === 0) return ending;
  return offset > 1 && body.charCodeAt(offset - 2) === 13 ? '\r\n' : '\n';
}

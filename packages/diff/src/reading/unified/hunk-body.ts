import type { Hunk, HunkLine } from '../../patch/patch.js';
import type { SourceLine } from '../source-lines.js';
import { isFull, type CountDown } from './count-down.js';
import { startsFile } from './file-start.js';
import { endsHunk, isHunkBoundary } from './hunk-end.js';
import { isHunkHeader, readHunkHeader, type HunkHeader } from './hunk-header.js';

const BARE: HunkHeader = { oldStart: null, oldCount: null, newStart: null, newCount: null, heading: '' };

/** How many lines end in which way. */
type Endings = { crlf: number; lf: number };
type Body = {
  readonly lines: HunkLine[];
  readonly removed: Endings;
  readonly added: Endings;
  oldFinalNewline: boolean | null;
  newFinalNewline: boolean | null;
  isAtEnd: boolean;
};

/**
 * Reads a hunk from its header on, or from its first line where it has none. Its counts never decide how long it is; they
 * are evidence where a line could be content or not: `---` and `+++` lines, blank lines at the end, prose after it.
 */
export function readHunk(
  lines: readonly SourceLine[],
  at: number,
  { isFenced }: { readonly isFenced: boolean },
): { readonly hunk: Hunk; readonly next: number } {
  const first = lines[at] as SourceLine;
  const isHeaded = isHunkHeader(first.text);
  const { header, headings, next } = isHeaded ? readHeaders(lines, at) : { header: BARE, headings: [], next: at };
  const body: Body = {
    lines: [],
    removed: { crlf: 0, lf: 0 },
    added: { crlf: 0, lf: 0 },
    oldFinalNewline: null,
    newFinalNewline: null,
    isAtEnd: false,
  };
  const isKnown = header.oldCount !== null && header.newCount !== null;
  const counts: CountDown = { old: header.oldCount ?? 0, new: header.newCount ?? 0, isKnown };
  let index = next;
  for (; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    if (isHunkBoundary(line.text) || startsFile(lines, index, counts)) break;
    if (isFull(counts) && hasChange(body) && endsHunk(lines, index, isFenced)) break;
    readLine(line, body, counts);
  }
  dropBlankTail(body, counts);
  const { oldStart, oldCount, newStart, newCount } = header;
  const hunk: Hunk = {
    line: first.number,
    header: isHeaded ? first.text : '@@',
    oldStart,
    oldCount,
    newStart,
    newCount,
    headings,
    lines: body.lines,
    ...finalNewlines(body),
    newEnding: first.isCrlf ? null : changedEnding(body),
    isAtEnd: body.isAtEnd,
    mayBeCutOff: isKnown && counts.old > 0 && counts.new > 0,
  };
  return { hunk, next: index };
}

/** `@@ class A` over `@@ def f():` is one place, named from the outside in. */
function readHeaders(
  lines: readonly SourceLine[],
  at: number,
): { readonly header: HunkHeader; readonly headings: readonly string[]; readonly next: number } {
  let header = readHunkHeader(lines[at]?.text ?? '') as HunkHeader;
  const headings = header.heading === '' ? [] : [header.heading];
  let next = at + 1;
  while (header.oldStart === null && header.heading !== '') {
    const inner = readHunkHeader(lines[next]?.text ?? '');
    if (!inner) break;
    header = inner;
    if (inner.heading !== '') headings.push(inner.heading);
    next++;
  }
  return { header, headings, next };
}

/** A hunk is not over before it changes something. */
function hasChange({ lines }: Body): boolean {
  return lines.some(({ kind }) => kind !== 'context');
}

function readLine({ text, isCrlf }: SourceLine, body: Body, counts: CountDown): void {
  const mark = text[0];
  if (text === '*** End of File') body.isAtEnd = true;
  else if (mark === '\\' && /^\\(?: | ?no newline)/i.test(text)) markFinalNewline(body);
  else if (mark === '+') {
    body.lines.push({ kind: 'add', text: text.slice(1), isMarked: true });
    body.added[isCrlf ? 'crlf' : 'lf']++;
    counts.new--;
  } else if (mark === '-') {
    body.lines.push({ kind: 'remove', text: text.slice(1), isMarked: true });
    body.removed[isCrlf ? 'crlf' : 'lf']++;
    counts.old--;
  } else {
    const isMarked = mark === ' ';
    body.lines.push({ kind: 'context', text: isMarked ? text.slice(1) : text, isMarked });
    counts.old--;
    counts.new--;
  }
}

function markFinalNewline(body: Body): void {
  const kind = body.lines.at(-1)?.kind;
  if (kind === undefined) return;
  if (kind !== 'add') body.oldFinalNewline = false;
  if (kind !== 'remove') body.newFinalNewline = false;
}

function finalNewlines({ oldFinalNewline, newFinalNewline }: Body): Pick<Hunk, 'oldFinalNewline' | 'newFinalNewline'> {
  if (oldFinalNewline === null && newFinalNewline === null) return { oldFinalNewline, newFinalNewline };
  return { oldFinalNewline: oldFinalNewline ?? true, newFinalNewline: newFinalNewline ?? true };
}

/** Blank lines without a marker at the end may only part hunks: they are content where the counts ask for them. */
function dropBlankTail({ lines }: Body, counts: CountDown): void {
  if (isFull(counts)) return;
  for (let last = lines.at(-1); last && !last.isMarked && last.text === ''; last = lines.at(-1)) {
    lines.pop();
    counts.old++;
    counts.new++;
    if (isFull(counts)) return;
  }
}

/** The ending of the added lines, where removed ones say the same with another: then the hunk is about endings. */
function changedEnding({ lines, removed, added }: Body): '\n' | '\r\n' | null {
  // A new file, or an empty one: nothing there says how lines end.
  if (lines.every(({ kind }) => kind === 'add')) return added.crlf > 0 && added.lf === 0 ? '\r\n' : null;
  const toLf = removed.lf === 0 && added.crlf === 0 && removed.crlf > 0 && added.lf > 0;
  const toCrlf = removed.crlf === 0 && added.lf === 0 && removed.lf > 0 && added.crlf > 0;
  if (!toLf && !toCrlf) return null;
  const texts = new Set(lines.flatMap(({ kind, text }) => (kind === 'remove' ? [text] : [])));
  const isSame = lines.some(({ kind, text }) => kind === 'add' && texts.has(text));
  return isSame ? (toCrlf ? '\r\n' : '\n') : null;
}

import { isBlank, joinLines, type Line } from './lines.js';
import { closes, fenceOf, markerPath, type Fence } from './markers.js';

/** A file's content, and the index of the first line after it. */
export type Body = { readonly content: string; readonly next: number; readonly isCutOff: boolean };

type Around = { readonly path: string; readonly wrapper: Fence | null };

/** Reads what follows a marker: the inside of a fence exactly, or the lines up to the next marker without blank ends. */
export function readBody(lines: readonly Line[], start: number, around: Around): Body {
  let first = start;
  while (first < lines.length && isBlank(lines[first] as Line)) first++;
  const opening = lines[first];
  const fence = opening && !(around.wrapper && closes(opening, around.wrapper)) ? fenceOf(opening) : null;
  return fence ? readFenced(lines, first + 1, fence) : readOpen(lines, start, around);
}

function readFenced(lines: readonly Line[], start: number, fence: Fence): Body {
  const end = findClose(lines, start, fence);
  if (end !== null) return { content: joinLines(lines.slice(start, end)), next: end + 1, isCutOff: false };
  const nextMarker = lines.findIndex((line, index) => index >= start && markerPath(line) !== null);
  if (nextMarker < 0) return { content: joinLines(lines.slice(start)), next: lines.length, isCutOff: true };
  // The closing fence is missing, or fences inside did not pair up: the last bare one before the next file is it.
  const lastBare = lines.slice(start, nextMarker).findLastIndex((line) => closes(line, fence));
  const stop = lastBare < 0 ? nextMarker : start + lastBare;
  return { content: joinLines(lines.slice(start, stop)), next: nextMarker, isCutOff: lastBare < 0 };
}

/** The line that closes a fence. Fences opened inside it (with a language) are closed first. */
function findClose(lines: readonly Line[], start: number, fence: Fence): number | null {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] as Line;
    const inner = fenceOf(line);
    if (!inner || inner.character !== fence.character || inner.length < fence.length) continue;
    if (inner.info !== '') depth++;
    else if (depth === 0) return index;
    else depth--;
  }
  return null;
}

function readOpen(lines: readonly Line[], start: number, { path, wrapper }: Around): Body {
  let end = start;
  let inner: Fence | null = null;
  for (; end < lines.length; end++) {
    const line = lines[end] as Line;
    if (inner) {
      if (closes(line, inner)) inner = null;
      continue;
    }
    if (markerPath(line) !== null) break;
    if (wrapper && closes(line, wrapper)) break;
    // In a text about code a marker within a fence is an example; in code a fence means nothing.
    const fence = isMarkup(path) ? fenceOf(line) : null;
    if (fence && lines.slice(end + 1).some((later) => closes(later, fence))) inner = fence;
  }
  return { content: withoutBlankEnds(lines.slice(start, end)), next: end, isCutOff: false };
}

function isMarkup(path: string): boolean {
  return /\.(md|mdx|markdown|txt|rst)$/i.test(path);
}

/** Without blank lines at its ends, and with one line ending at the end of what is not empty. */
function withoutBlankEnds(lines: readonly Line[]): string {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return '';
  const kept = lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
  const last = kept.at(-1);
  const ending = kept.find(({ ending: one }) => one !== '')?.ending ?? '\n';
  return joinLines(kept) + (last?.ending === '' ? ending : '');
}

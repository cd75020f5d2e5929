import { joinLines } from './lines.js';
import { isMarkup, startsFencedFile, type MarkedLine } from './marked-lines.js';
import { closes, type Fence } from './markers.js';
import type { Body } from './body.js';

/** Reads the inside of a fence, exactly. A fence that is never closed ends at the next file, or with the text. */
export function readFenced(
  lines: readonly MarkedLine[],
  start: number,
  { path, fence }: { readonly path: string; readonly fence: Fence },
): Body {
  const end = findClose(lines, start, { path, fence });
  if (end !== null) return { content: joinLines(lines.slice(start, end)), next: end + 1, isCutOff: false };
  const boundary = nextMarker(lines, start);
  if (boundary === lines.length) return { content: joinLines(lines.slice(start)), next: boundary, isCutOff: true };
  // The closing fence is missing, or fences inside did not pair up: the last bare one before the next file is it.
  const inside = lines.slice(start, boundary);
  const lastBare = inside.findLastIndex((line) => closes(line.fence, fence));
  const content = joinLines(lastBare < 0 ? inside : inside.slice(0, lastBare));
  return { content, next: boundary, isCutOff: lastBare < 0 };
}

/** The line that closes a fence; fences inside it are closed first. */
function findClose(
  lines: readonly MarkedLine[],
  start: number,
  { path, fence }: { readonly path: string; readonly fence: Fence },
): number | null {
  let bareLeft = isMarkup(path) ? countBare(lines, start, fence) : 0;
  let inner: Fence | null = null;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    // A marker with a fenced file of its own says that ours was left open; any other, and any in a longer fence, is content.
    if (fence.length === 3 && startsFencedFile(lines, index)) return null;
    const found = line?.fence;
    if (!found || found.character !== fence.character || found.length < fence.length) continue;
    if (found.info !== '') {
      inner ??= found;
      continue;
    }
    bareLeft--;
    if (inner) inner = closes(found, inner) ? null : inner;
    else if (found.indent > fence.indent || opensExample(lines, index, bareLeft)) inner = found;
    else return index;
  }
  return null;
}

/**
 * A fence without a language inside a fenced text of markup: it opens an example when code follows directly, and there are
 * enough fences to close both.
 */
function opensExample(lines: readonly MarkedLine[], index: number, bareLeft: number): boolean {
  const next = lines[index + 1];
  if (bareLeft < 2 || !next || next.text.trim() === '') return false;
  return next.marker === null || !startsFencedFile(lines, index + 1);
}

/** How many lines could close the fence before the next file begins. */
function countBare(lines: readonly MarkedLine[], start: number, fence: Fence): number {
  let count = 0;
  for (let index = start; index < lines.length; index++) {
    if (startsFencedFile(lines, index) || (lines[index]?.marker && lines[index - 1]?.text.trim() === '')) break;
    if (closes(lines[index]?.fence, fence)) count++;
  }
  return count;
}

function nextMarker(lines: readonly MarkedLine[], start: number): number {
  let index = start;
  while (index < lines.length && !lines[index]?.marker) index++;
  return index;
}

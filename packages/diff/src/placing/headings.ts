import type { FileText } from './file-text.js';
import { indentOf } from './reindent.js';

/** Beyond this many lines a heading is not sought. */
const FARTHEST = 5_000;

/**
 * Whether the heading of a hunk is what stands over a place: the nearest line above that begins a section, at the heading's
 * depth or outside of it. Diff programs cut headings short, and models leave the indentation out.
 */
export function isUnder(text: FileText, place: number, headings: readonly string[]): boolean {
  let below = place;
  for (const heading of [...headings].reverse()) {
    const found = headingAbove(text, below, heading);
    if (found < 0) return false;
    below = found;
  }
  return headings.length > 0;
}

/** Whether the innermost heading stands at most so many lines above a place, and nowhere else in the file. */
export function isJustUnder(
  text: FileText,
  place: number,
  { headings, lines }: { readonly headings: readonly string[]; readonly lines: number },
): boolean {
  const heading = headings.at(-1);
  if (heading === undefined || !isUnder(text, place, headings)) return false;
  const { count, line } = text.index();
  const found: number[] = [];
  for (let at = 0; at < count && found.length < 2; at++) if (line(at).trimStart().startsWith(heading)) found.push(at);
  return found.length === 1 && place - (found[0] as number) <= lines;
}

function headingAbove(text: FileText, place: number, heading: string): number {
  let end = text.offsetOf(place) - 1;
  let line = place - 1;
  let depth = Number.POSITIVE_INFINITY;
  for (; line >= 0 && place - line < FARTHEST; line--) {
    const start = end <= 0 ? 0 : text.body.lastIndexOf('\n', end - 1) + 1;
    const content = text.body.slice(start, end);
    const indent = indentOf(content).length;
    if (indent < depth && /^[A-Za-z_$@#.<\[]/.test(content.slice(indent))) {
      if (content.trimStart().startsWith(heading)) return line;
      if (/^[A-Za-z_$]/.test(content.slice(indent))) depth = indent;
      if (depth === 0) return -1;
    }
    end = start - 1;
  }
  return -1;
}

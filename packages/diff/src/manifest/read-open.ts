import { isBlank, joinLines, type Line } from './lines.js';
import { isMarkup, startsFencedFile, type MarkedLine } from './marked-lines.js';
import { closes, type Fence, type MarkerStyle } from './markers.js';
import type { Body } from './body.js';
import { proseStart } from './trailing-prose.js';

type Around = { readonly path: string; readonly style: MarkerStyle; readonly wrapper: Fence | null };

/** An example in a text of markup is this long at most, in lines: a fence that closes later was left open. */
const LONGEST_EXAMPLE = 200;

/** Reads the lines up to the next marker, without blank ends and without what is said about the file after it. */
export function readOpen(lines: readonly MarkedLine[], start: number, around: Around): Body {
  const end = findEnd(lines, start, around);
  const body = lines.slice(start, end);
  const prose = isMarkup(around.path) ? null : proseStart(body, around.path);
  const next = prose === null ? end : start + prose;
  return { content: withoutBlankEnds(lines.slice(start, next)), next, isCutOff: false };
}

function findEnd(lines: readonly MarkedLine[], start: number, { path, style, wrapper }: Around): number {
  const markup = isMarkup(path);
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    if (line?.marker && endsBody(lines, index, { style, markup })) return index;
    if (wrapper && closes(line?.fence, wrapper)) return index;
    if (markup && line?.fence) index = exampleEnd(lines, index, line.fence) ?? index;
  }
  return lines.length;
}

/** A decorated line in an open body is content (a comment, a heading) unless files are written that way here. */
function endsBody(
  lines: readonly MarkedLine[],
  index: number,
  { style, markup }: { readonly style: MarkerStyle; readonly markup: boolean },
): boolean {
  const own = lines[index]?.marker?.style;
  if (own === 'exact' || own === 'ruled' || (own === style && own !== 'listed')) return true;
  if (own === 'emphasis' && !markup) return true;
  return startsFencedFile(lines, index);
}

/** In a text about code a marker within a fence is an example. Null where the fence is not closed in time. */
function exampleEnd(lines: readonly MarkedLine[], open: number, fence: Fence): number | null {
  const limit = Math.min(lines.length, open + LONGEST_EXAMPLE);
  for (let index = open + 1; index < limit; index++) {
    if (closes(lines[index]?.fence, fence)) return index;
    // Unless the very next line closes the example, a fence after a marker begins a file: ours was left open.
    if (startsFencedFile(lines, index) && !closes(lines[index + 1]?.fence, fence)) return null;
  }
  return null;
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

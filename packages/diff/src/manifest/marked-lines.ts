import { splitLines, type Line } from './lines.js';
import { fenceOf, markerOf, type Fence, type Marker } from './markers.js';

/** A line with what it may mean to the format. */
export type MarkedLine = Line & { readonly marker: Marker | null; readonly fence: Fence | null };

/** The lines of a text without its byte order mark, each looked at once. */
export function markLines(text: string): MarkedLine[] {
  return splitLines(text.replace(/^\uFEFF/, '')).map((line) => ({
    ...line,
    marker: markerOf(line.text),
    fence: fenceOf(line.text),
  }));
}

/** The first line from `from` on that is not blank, or the number of lines. */
export function skipBlank(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && lines[index]?.text.trim() === '') index++;
  return index;
}

/** True when a marker's own body opens with a fence: then it surely starts a file. */
export function startsFencedFile(lines: readonly MarkedLine[], index: number): boolean {
  return lines[index]?.marker != null && lines[skipBlank(lines, index + 1)]?.fence != null;
}

/** Texts in which a fence is content: in code it means nothing. */
export function isMarkup(path: string): boolean {
  return /\.(md|mdx|mdc|markdown|txt|rst|adoc)$/i.test(path);
}

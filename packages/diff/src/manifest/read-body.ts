import type { Body } from './body.js';
import { isMarkup, skipBlank, type MarkedLine } from './marked-lines.js';
import { closes, type Fence, type Marker } from './markers.js';
import { readFenced } from './read-fenced.js';
import { readOpen } from './read-open.js';

type Around = { readonly marker: Marker; readonly wrapper: Fence | null };

/** Reads what follows a marker: the inside of a fence exactly, or the lines up to the next marker. */
export function readBody(lines: readonly MarkedLine[], start: number, { marker, wrapper }: Around): Body {
  const first = skipBlank(lines, start);
  const fence = lines[first]?.fence ?? null;
  const { path, style } = marker;
  if (fence && wrapper && closes(fence, wrapper)) {
    // The marker alone stood in a fence, and its file in the next.
    const second = skipBlank(lines, first + 1);
    const body = lines[second]?.fence;
    return body
      ? readFenced(lines, second + 1, { path, fence: body })
      : readOpen(lines, start, { path, style, wrapper });
  }
  if (fence && isPackaging(fence, path)) return readFenced(lines, first + 1, { path, fence });
  return readOpen(lines, start, { path, style, wrapper });
}

/** A text of markup may itself begin with a fence of another language. */
function isPackaging({ info }: Fence, path: string): boolean {
  if (!isMarkup(path)) return true;
  const language = (info.split(/[\s{:]/, 1)[0] ?? '').toLowerCase();
  return ['', 'md', 'mdx', 'markdown', 'text', 'txt', 'plaintext', 'rst', 'adoc', 'asciidoc'].includes(language);
}

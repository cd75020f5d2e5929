import type { Manifest, ManifestFile } from './manifest.js';
import { markLines, skipBlank, type MarkedLine } from './marked-lines.js';
import { closes, type Fence } from './markers.js';
import { readBody } from './read-body.js';

/**
 * Reads the ways in which models write whole files: `FILE: path` markers, plain or decorated, each followed by its
 * content, fenced or not, with or without prose around it or a fence around it all. Inside a fence the content is exact to
 * the byte. Never throws, and takes time linear in the text: what is odd is told in the result.
 *
 * @example parseManifest('FILE: a.txt\nhello\n').files // [{ path: 'a.txt', content: 'hello\n', line: 1 }]
 */
export function parseManifest(text: string): Manifest {
  const lines = markLines(text);
  const files: ManifestFile[] = [];
  const prose: { line: number; text: string }[] = [];
  const inexact: { line: number; text: string }[] = [];
  const emptyPaths: number[] = [];
  let isCutOff = false;
  /** A fence that was opened around markers: a file's body ends with it at the latest. */
  let wrapper: Fence | null = null;

  for (let index = 0; index < lines.length;) {
    const line = lines[index] as MarkedLine;
    const marker = isFileMarker(lines, index) ? line.marker : null;
    if (!marker) {
      if (wrapper && closes(line.fence, wrapper)) wrapper = null;
      else if (line.fence && opensWrapper(lines, index)) wrapper = line.fence;
      else if (line.text.trim() !== '') prose.push({ line: index + 1, text: line.text });
      index++;
      continue;
    }
    const body = readBody(lines, index + 1, { marker, wrapper });
    if (marker.path === '') emptyPaths.push(index + 1);
    else files.push({ path: marker.path, content: body.content, line: index + 1 });
    if (marker.style !== 'exact') inexact.push({ line: index + 1, text: line.text });
    isCutOff = body.isCutOff && marker.path !== '';
    index = body.next;
  }
  const truncated = isCutOff || wrapper ? (files.at(-1)?.path ?? null) : null;
  return { ...withoutDoubles(files), prose, emptyPaths, inexact, truncated };
}

/** A list item is a marker only where a fenced file follows: "- FILE: lines come first" is talk. */
function isFileMarker(lines: readonly MarkedLine[], index: number): boolean {
  const marker = lines[index]?.marker;
  return marker != null && (marker.style !== 'listed' || lines[skipBlank(lines, index + 1)]?.fence != null);
}

/** A fence whose first line of content is a marker is around files, not part of one. */
function opensWrapper(lines: readonly MarkedLine[], index: number): boolean {
  return lines[skipBlank(lines, index + 1)]?.marker != null;
}

function withoutDoubles(files: readonly ManifestFile[]): Pick<Manifest, 'files' | 'duplicates'> {
  const byPath = new Map<string, ManifestFile>();
  const duplicates: string[] = [];
  for (const file of files) {
    const first = byPath.get(file.path);
    if (first) duplicates.push(file.path);
    byPath.set(file.path, first ? { ...file, line: first.line } : file);
  }
  return { files: [...byPath.values()], duplicates };
}

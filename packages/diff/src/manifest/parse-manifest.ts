import { readBody } from './read-body.js';
import { closes, fenceOf, markerPath, type Fence } from './markers.js';
import { isBlank, splitLines, type Line } from './lines.js';
import type { Manifest, ManifestFile } from './manifest.js';

/**
 * Reads the ways in which models write whole files: `FILE: path` markers, plain or decorated, each followed by its
 * content, fenced or not, with or without prose around it or a fence around it all. Inside a fence the content is exact to the byte.
 * Never throws: what is odd is told in the result.
 *
 * @example parseManifest('FILE: a.txt\nhello\n').files // [{ path: 'a.txt', content: 'hello\n', line: 1 }]
 */
export function parseManifest(text: string): Manifest {
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  const files: ManifestFile[] = [];
  const prose: { line: number; text: string }[] = [];
  const emptyPaths: number[] = [];
  let truncated: string | null = null;
  /** A fence that was opened around markers: a file's body ends with it at the latest. */
  let wrapper: Fence | null = null;

  for (let index = 0; index < lines.length;) {
    const line = lines[index] as Line;
    const path = markerPath(line);
    if (path === null) {
      if (wrapper && closes(line, wrapper)) wrapper = null;
      else if (opensWrapper(lines, index)) wrapper = fenceOf(line);
      else if (!isBlank(line)) prose.push({ line: index + 1, text: line.text });
      index++;
      continue;
    }
    const body = readBody(lines, index + 1, { path, wrapper });
    if (path === '') emptyPaths.push(index + 1);
    else files.push({ path, content: body.content, line: index + 1 });
    truncated = body.isCutOff && path !== '' ? path : null;
    index = body.next;
  }
  return { ...withoutDoubles(files), prose, emptyPaths, truncated };
}

/** A fence whose first line of content is a marker is around files, not part of one. */
function opensWrapper(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (!line || !fenceOf(line)) return false;
  const next = lines.slice(index + 1).find((one) => !isBlank(one));
  return next !== undefined && markerPath(next) !== null;
}

function withoutDoubles(files: readonly ManifestFile[]): Pick<Manifest, 'files' | 'duplicates'> {
  const byPath = new Map<string, ManifestFile>();
  const duplicates = new Set<string>();
  for (const file of files) {
    const first = byPath.get(file.path);
    if (first) duplicates.add(file.path);
    byPath.set(file.path, first ? { ...file, line: first.line } : file);
  }
  return { files: [...byPath.values()], duplicates: [...duplicates] };
}

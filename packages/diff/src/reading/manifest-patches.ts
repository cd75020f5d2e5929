import { parseManifest } from '../manifest/parse-manifest.js';
import type { Patch, ReadingRefusal } from '../patch/patch.js';
import { opensEdit } from './blocks.js';
import { isBlankLine, sourceLines, type SourceLine } from './source-lines.js';

/** What FILE manifests in a text say, and the lines that belong to none. */
export type ManifestPart = {
  readonly patches: readonly Patch[];
  readonly refusals: readonly ReadingRefusal[];
  readonly warnings: readonly string[];
  /** Edits under a FILE marker: lines of the text, and the path of the marker. */
  readonly edits: readonly { readonly path: string; readonly lines: readonly SourceLine[] }[];
  readonly rest: readonly SourceLine[];
};

export function readManifestPart(text: string, lines: readonly SourceLine[]): ManifestPart {
  const nothing = { patches: [], refusals: [], warnings: [], edits: [], rest: lines };
  if (!text.includes('FILE:') || !/^(?:#{1,6} +)?(?:\*\*|__|`)?FILE:/m.test(text)) return nothing;
  const { files, prose, truncated, duplicates } = parseManifest(text);
  if (files.length === 0) return nothing;
  const edits = files.flatMap(({ path, content, line }) => {
    const inner = sourceLines(content).map((one) => ({ ...one, number: one.number + line }));
    const first = inner.findIndex((one) => !isBlankLine(one));
    const holdsEdits = first >= 0 && !/\.(?:diff|patch)$/.test(path) && opensEdit(inner, first);
    return holdsEdits ? [{ path, lines: inner }] : [];
  });
  const edited = new Set(edits.map(({ path }) => path));
  const whole = files.filter(({ path }) => !edited.has(path) && path !== truncated);
  return {
    patches: whole.map((file) => wholeFile(file)),
    refusals: truncated === null ? [] : [cutOff(truncated, files.find(({ path }) => path === truncated)?.line ?? 0)],
    warnings: duplicates.map((path) => `Duplicate file definition: ${path}; the last one counts`),
    edits,
    rest: outside(lines, new Set(prose.map(({ line }) => line))),
  };
}

function wholeFile({ path, content, line }: { path: string; content: string; line: number }): Patch {
  return {
    format: 'manifest',
    kind: 'write',
    path,
    from: null,
    otherPaths: [],
    oldMode: null,
    newMode: null,
    hunks: [],
    content,
    isBinary: false,
    line,
  };
}

function cutOff(path: string, line: number): ReadingRefusal {
  return { reason: 'cut_off', path, line, message: `line ${line}: the text ends within the fence of ${path}` };
}

/** Lines of prose, with the blank lines between two of them. */
function outside(lines: readonly SourceLine[], prose: ReadonlySet<number>): SourceLine[] {
  let isOutside = false;
  return lines.filter((line) => {
    if (!isBlankLine(line)) isOutside = prose.has(line.number);
    return isOutside;
  });
}

import type { SourceLine } from '../source-lines.js';
import { headerPath } from './header-path.js';
import { isHunkHeader } from './hunk-header.js';

/** What stands above the hunks of a file. */
export type FileHeader = {
  /** `undefined`: not said; null: `/dev/null`. */
  oldPath?: string | null;
  newPath?: string | null;
  gitPaths?: readonly [string, string];
  renameFrom?: string;
  renameTo?: string;
  copyFrom?: string;
  copyTo?: string;
  oldMode?: number;
  newMode?: number;
  isNew?: boolean;
  isDeleted?: boolean;
  isBinary?: boolean;
  isCombined?: boolean;
  indexPath?: string;
};

type Reader = readonly [RegExp, (found: string) => FileHeader];

const octal = (text: string): number => Number.parseInt(text, 8);
const name = (text: string): string => headerPath(text) ?? '';

/** What each line of a header says; group 1 is handed on. */
const READERS: readonly Reader[] = [
  [/^--- (.+)$/, (found) => ({ oldPath: headerPath(found) })],
  [/^\+\+\+ (.+)$/, (found) => ({ newPath: headerPath(found) })],
  [/^diff --git (.*)$/, (found) => ({ gitPaths: gitPaths(found) })],
  [/^diff --(?:cc|combined) (.*)$/, (found) => ({ isCombined: true, newPath: name(found) })],
  [/^(?:index [0-9a-f]+(?:,[0-9a-f]+)*\.\.[0-9a-f]+|similarity index|dissimilarity index)(?: .*)?$/, () => ({})],
  [/^old mode ([0-7]+)$/, (found) => ({ oldMode: octal(found) })],
  [/^new mode ([0-7]+)$/, (found) => ({ newMode: octal(found) })],
  [/^new file mode ([0-7]+)$/, (found) => ({ isNew: true, newMode: octal(found) })],
  [/^deleted file mode ([0-7]+)$/, (found) => ({ isDeleted: true, oldMode: octal(found) })],
  [/^rename (?:from|old) (.+)$/, (found) => ({ renameFrom: name(found) })],
  [/^rename (?:to|new) (.+)$/, (found) => ({ renameTo: name(found) })],
  [/^copy from (.+)$/, (found) => ({ copyFrom: name(found) })],
  [/^copy to (.+)$/, (found) => ({ copyTo: name(found) })],
  [/^Index: (.+)$/, (found) => ({ indexPath: name(found) })],
  [/^={20,}$|^diff -[a-zA-Z].*$/, () => ({})],
  [
    /^(?:Binary files (.*)differ|Binary file .*(?:has changed|matches)|GIT binary patch|Files .* differ)$/,
    () => ({ isBinary: true }),
  ],
];

/** Reads header lines up to the first hunk, the next file or a line that belongs to no header. */
export function readFileHeader(
  lines: readonly SourceLine[],
  at: number,
): { readonly header: FileHeader; readonly next: number } {
  const header: FileHeader = {};
  let index = at;
  for (; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    if (text.startsWith('@@@ ')) header.isCombined = true;
    if (text.startsWith('@@@ ') || isHunkHeader(text)) break;
    if (index > at && /^diff --(?:git|cc|combined) |^Index: /.test(text)) break;
    // A second pair of names is a second file.
    if (header.newPath !== undefined && !header.isCombined && /^(?:---|\+\+\+) /.test(text)) break;
    const said = readHeaderLine(text);
    if (!said) break;
    Object.assign(header, said);
    if (said.isBinary) return { header, next: afterBinary(lines, index + 1) };
  }
  return { header, next: index };
}

function readHeaderLine(text: string): FileHeader | null {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(text);
    if (match) return read(match[1] ?? '');
  }
  return null;
}

/** `a/x b/x`, quoted or not: unquoted names with spaces are told apart by both being the same but for the prefix. */
function gitPaths(text: string): readonly [string, string] {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*")$|^("(?:[^"\\]|\\.)*") (\S.*)$/.exec(text);
  if (quoted) return [name(quoted[1] ?? quoted[3] ?? ''), name(quoted[2] ?? quoted[4] ?? '')];
  const half = (text.length - 1) / 2;
  const [left, right] = [text.slice(0, half), text.slice(half + 1)];
  if (Number.isInteger(half) && text[half] === ' ' && left.slice(2) === right.slice(2)) return [left, right];
  const prefixed = text.indexOf(' b/');
  const middle = prefixed > 0 ? prefixed : text.indexOf(' ');
  return middle > 0 ? [text.slice(0, middle), text.slice(middle + 1)] : [text, text];
}

/** Skips the encoded bytes of a binary patch. */
function afterBinary(lines: readonly SourceLine[], from: number): number {
  let index = from;
  while (/^(?:literal|delta) \d+$|^[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]+$|^$/.test(lines[index]?.text ?? '-')) {
    index++;
  }
  return index;
}

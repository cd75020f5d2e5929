import type { FileChange } from '../file-change.js';
import { diffTexts, type DiffHunk, type DiffLine } from './diff-texts.js';

export type CreatePatchOptions = {
  /** The file's path, relative, with forward slashes. */
  readonly path: string;
  /** Unchanged lines around a change. */
  readonly context?: number;
};

/**
 * A unified diff, as git writes it, that makes the one text the other; null is no file. Equal texts give an empty one.
 *
 * @example createPatch('a\n', 'b\n', { path: 'f' }) // 'diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n'
 */
export function createPatch(
  before: string | null,
  after: string | null,
  { path, context = 3 }: CreatePatchOptions,
): string {
  if (before === after) return '';
  if (before === null) return patchOfChange({ kind: 'create', path, before, after: after ?? '' }, { context });
  if (after === null) return patchOfChange({ kind: 'delete', path, before, after }, { context });
  return patchOfChange({ kind: 'modify', path, before, after }, { context });
}

/** The unified diff of one change, with git's lines for renames, copies and modes. */
export function patchOfChange(change: FileChange, { context = 3 }: { readonly context?: number } = {}): string {
  const { path, before, after, kind } = change;
  const from = kind === 'rename' || kind === 'copy' ? change.from : path;
  const base = kind === 'create' ? '' : (before ?? '');
  const hunks = diffTexts(base, after ?? '', { context });
  const [oldName, newName] = [quote(`a/${from}`), quote(`b/${path}`)];
  const head = [`diff --git ${oldName} ${newName}`, ...headerLines(change)];
  if (hunks.length === 0) return `${head.join('\n')}\n`;
  const names = [
    `--- ${kind === 'create' ? '/dev/null' : tabbed(oldName)}`,
    `+++ ${kind === 'delete' ? '/dev/null' : tabbed(newName)}`,
  ];
  return `${[...head, ...names].join('\n')}\n${hunks.map(renderHunk).join('')}`;
}

function headerLines(change: FileChange): string[] {
  const { kind } = change;
  const octal = (mode: number) => `100${(mode & 0o777).toString(8)}`;
  const modes = (standing: number | undefined, mode: number | undefined) =>
    mode === undefined ? [] : [`old mode ${octal(standing ?? 0o644)}`, `new mode ${octal(mode)}`];
  switch (kind) {
    case 'create':
      return [`new file mode ${octal(change.mode ?? 0o644)}`];
    case 'delete':
      return [`deleted file mode ${octal(0o644)}`];
    case 'modify':
      return modes(change.modeBefore, change.mode);
    case 'rename':
      return [
        ...modes(change.modeBefore, change.mode),
        ...similarity(change),
        `rename from ${quote(change.from)}`,
        `rename to ${quote(change.path)}`,
      ];
    case 'copy':
      return [...similarity(change), `copy from ${quote(change.from)}`, `copy to ${quote(change.path)}`];
  }
}

function similarity({ before, after }: { readonly before: string; readonly after: string }): string[] {
  return before === after ? ['similarity index 100%'] : [];
}

export function renderHunk(hunk: DiffHunk): string {
  return `${hunkHeader(hunk)}\n${hunk.lines.map(renderLine).join('')}`;
}

export function hunkHeader({ oldStart, oldCount, newStart, newCount }: DiffHunk): string {
  return `@@ -${range(oldStart, oldCount)} +${range(newStart, newCount)} @@`;
}

function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${start},${count}`;
}

const MARKERS = { context: ' ', remove: '-', add: '+' } as const;

function renderLine({ kind, text, ending }: DiffLine): string {
  const line = `${MARKERS[kind]}${text}`;
  return ending === '' ? `${line}\n\\ No newline at end of file\n` : `${line}${ending}`;
}

/** A name as git quotes it: only where it must. */
function quote(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = [...new TextEncoder().encode(name)].map((byte) => {
    if (byte === 0x22) return '\\"';
    if (byte === 0x5c) return '\\\\';
    return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${escaped.join('')}"`;
}

/** A name with a space ends with a tab, so that nothing after it is taken for a part of it. */
function tabbed(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}

import type { Hunk, Patch, ReadingRefusal } from '../../patch/patch.js';
import type { Section, SectionContext } from '../section.js';
import { isBlankLine, type SourceLine } from '../source-lines.js';
import { readFileHeader, type FileHeader } from './file-header.js';
import { opensFile } from './file-start.js';
import { sidePaths } from './header-path.js';
import { readHunk } from './hunk-body.js';
import { isHunkHeader } from './hunk-header.js';

/** Reads the patch of one file, from a line that opens one (see `opensFile`). */
export function readUnified(lines: readonly SourceLine[], at: number, context: SectionContext): Section {
  const { header, next } = readFileHeader(lines, at);
  const line = lines[at]?.number ?? 0;
  if (header.isCombined) {
    const refusals = [combinedRefusal(header, line)];
    return { patches: [], refusals, next: afterCombined(lines, Math.max(next, at + 1)) };
  }
  const { hunks, next: after } = readHunks(lines, next, context);
  const patch = toPatch(header, { hunks, line, path: context.path });
  const refusal = emptyRefusal(patch);
  const end = Math.max(after, at + 1);
  return { patches: refusal ? [] : [patch], refusals: refusal ? [refusal] : [], next: end };
}

/** Hunk after hunk, with nothing but blank lines between. */
export function readHunks(
  lines: readonly SourceLine[],
  from: number,
  context: SectionContext,
): { readonly hunks: readonly Hunk[]; readonly next: number } {
  const hunks: Hunk[] = [];
  let index = from;
  for (;;) {
    let ahead = index;
    while (ahead < lines.length && isBlankLine(lines[ahead])) ahead++;
    if (!isHunkHeader(lines[ahead]?.text ?? '')) return { hunks, next: index };
    const { hunk, next } = readHunk(lines, ahead, context);
    hunks.push(hunk);
    index = next;
  }
}

type Rest = { readonly hunks: readonly Hunk[]; readonly line: number; readonly path: string | null };

function toPatch(header: FileHeader, { hunks, line, path: known }: Rest): Patch {
  const [gitOld, gitNew] = header.gitPaths ?? [];
  const oldName = header.oldPath === undefined ? (header.isNew ? null : gitOld) : header.oldPath;
  const newName = header.newPath === undefined ? (header.isDeleted ? null : gitNew) : header.newPath;
  const named = sidePaths(oldName ?? null, newName ?? null);
  const moved = movedPaths(header);
  const kind = moved?.kind ?? kindOf(header, { oldName, newName });
  const path = moved?.path ?? named.path ?? named.from ?? header.indexPath ?? known;
  const from = moved ? moved.from : named.from === path ? null : named.from;
  return {
    format: 'unified',
    kind,
    path,
    from: kind === 'create' || kind === 'delete' ? null : from,
    otherPaths: moved ? [] : named.others,
    oldMode: header.oldMode ?? null,
    newMode: header.newMode ?? null,
    hunks,
    content: null,
    isBinary: header.isBinary ?? false,
    line,
  };
}

type Moved = { readonly kind: 'rename' | 'copy'; readonly from: string; readonly path: string };

function movedPaths({ renameFrom, renameTo, copyFrom, copyTo }: FileHeader): Moved | null {
  if (renameFrom !== undefined && renameTo !== undefined) return { kind: 'rename', from: renameFrom, path: renameTo };
  if (copyFrom !== undefined && copyTo !== undefined) return { kind: 'copy', from: copyFrom, path: copyTo };
  return null;
}

type Names = { readonly oldName: string | null | undefined; readonly newName: string | null | undefined };

function kindOf(header: FileHeader, { oldName, newName }: Names): Patch['kind'] {
  if (header.isNew || (oldName === null && newName)) return 'create';
  if (header.isDeleted || (newName === null && oldName)) return 'delete';
  return 'modify';
}

/** Names without anything to do. */
function emptyRefusal({ kind, hunks, path, line, isBinary, newMode, oldMode }: Patch): ReadingRefusal | null {
  const hasWork = hunks.length > 0 || isBinary || (newMode !== null && newMode !== oldMode);
  if (hasWork || kind === 'delete' || kind === 'rename' || kind === 'copy') return null;
  const message = `line ${line}: names ${path ?? 'a file'}, but no hunk ("@@ …") follows`;
  return { reason: 'no_hunks', path, line, message };
}

function combinedRefusal({ oldPath, newPath }: FileHeader, line: number): ReadingRefusal {
  const path = newPath ?? oldPath ?? null;
  const message = `line ${line}: a combined diff of a merge does not say one change; make a diff against one parent`;
  return { reason: 'combined_diff', path, line, message };
}

function afterCombined(lines: readonly SourceLine[], from: number): number {
  let index = from;
  while (index < lines.length && (!opensFile(lines, index) || lines[index]?.text.startsWith('@@@'))) index++;
  return index;
}

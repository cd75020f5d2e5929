import { dirname, join } from 'node:path';
import type { Conflict } from './conflict.js';
import type { Operation } from './operation.js';
import type { FolderPlan } from './plan-folders.js';
import type { TransactionFiles } from './transaction-files.js';

type Around = { readonly root: string; readonly files: TransactionFiles };

/**
 * New names that differ from names beside them only in capitals or in how accents are written: one file on macOS and
 * Windows, and nearly always a slip.
 */
export async function findClashes(
  operations: readonly Operation[],
  { emptied }: FolderPlan,
  { root, files }: Around,
): Promise<Conflict[]> {
  const leaving = new Set([
    ...operations.flatMap(({ path, after }) => (after === null ? [path] : [])),
    ...emptied.map(({ path }) => path),
  ]);
  const listed = new Map<string, readonly string[]>();
  const namesIn = async (folder: string): Promise<readonly string[]> => {
    const known = listed.get(folder);
    if (known) return known;
    const standing = await files.look(join(root, folder));
    const names = standing?.kind === 'folder' ? await files.list(join(root, folder)) : [];
    listed.set(folder, names);
    return names;
  };
  const written = new Map<string, string>();
  const conflicts: Conflict[] = [];
  for (const { path, before, after } of operations) {
    if (after === null || before !== null) continue;
    for (const part of partsOf(path)) {
      const folder = dirname(part);
      const within = (name: string) => (folder === '.' ? name : `${folder}/${name}`);
      const standing = (await namesIn(folder))
        .map(within)
        .find((other) => other !== part && fold(other) === fold(part) && !leaving.has(other));
      const twin = standing ?? written.get(fold(part)) ?? part;
      written.set(fold(part), twin);
      if (twin === part) continue;
      conflicts.push({ path, code: 'file_changed', reason: `differs from ${twin} only in how it is spelt` });
      break;
    }
  }
  return conflicts;
}

/** A path and all folders above it, the root's child first. */
function partsOf(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

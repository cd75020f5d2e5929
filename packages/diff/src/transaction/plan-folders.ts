import { basename, dirname, join } from 'node:path';
import type { Conflict } from './conflict.js';
import { parentsFirst, type Emptied, type Operation } from './operation.js';
import type { TransactionFiles } from './transaction-files.js';

/** What becomes of folders: made, removed, or in the way. */
export type FolderPlan = {
  readonly directories: readonly string[];
  readonly emptied: readonly Emptied[];
  readonly conflicts: readonly Conflict[];
  /** The nearest of a folder and its parents that stands from the beginning to the end. */
  readonly standing: (folder: string) => string;
};

/**
 * Which folders must be made for new files, and which are left empty by what is removed: those go, too, as with git.
 * A file may take the place of a folder that empties, and a folder that of a file that goes.
 */
export async function planFolders(
  operations: readonly Operation[],
  root: string,
  { files, emptied: rule }: { readonly files: TransactionFiles; readonly emptied: 'remove' | 'keep' },
): Promise<FolderPlan> {
  const removed = new Set(operations.flatMap(({ path, after }) => (after === null ? [path] : [])));
  const written = operations.filter(({ after }) => after !== null);
  const needed = new Set(written.flatMap(({ path }) => parentsOf(path)));
  const all = await findEmptied({ removed, needed, root, files });
  const inTheWay = new Set(written.map(({ path }) => path));
  const emptied = all.filter(({ path }) => rule === 'remove' || isWithin(path, inTheWay));
  const leaving = new Set(emptied.map(({ path }) => path));
  const missing = new Set<string>();
  const conflicts: Conflict[] = [];
  const refuse = (path: string, { reason, code }: Omit<Conflict, 'path'>) => conflicts.push({ path, reason, code });
  for (const { path, before } of written) {
    const inPlace = before === null && !leaving.has(path) ? await files.look(join(root, path)) : null;
    if (inPlace?.kind === 'folder') refuse(path, { reason: 'is a folder', code: 'file_changed' });
    for (const folder of parentsOf(path)) {
      const standing = await files.look(join(root, folder));
      if (standing === null || removed.has(folder)) missing.add(folder);
      else if (standing.kind === 'file' || standing.kind === 'other') {
        refuse(path, { reason: `cannot be put into ${folder}, which is a file`, code: 'file_changed' });
      }
    }
  }
  const isStanding = (folder: string) => !missing.has(folder) && !leaving.has(folder);
  const standing = (folder: string): string => (isStanding(folder) ? folder : standing(dirname(folder)));
  for (const { path } of operations) {
    const folder = standing(dirname(path));
    if (conflicts.some((one) => one.path === path) || (await files.mayChange(join(root, folder)))) continue;
    const name = folder === '.' ? basename(root) : folder;
    refuse(path, { reason: `cannot be changed: the folder ${name} may not be written`, code: 'file_not_writable' });
  }
  return { directories: [...missing].sort(parentsFirst), emptied, conflicts, standing };
}

/** Whether a file takes the place of the folder, or of one above it. */
function isWithin(folder: string, taken: ReadonlySet<string>): boolean {
  return [folder, ...parentsOf(folder)].some((path) => taken.has(path));
}

/** All folders above a path, the nearest first, without the root. */
function parentsOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...parentsOf(folder)];
}

async function findEmptied({
  removed,
  needed,
  root,
  files,
}: {
  readonly removed: ReadonlySet<string>;
  readonly needed: ReadonlySet<string>;
  readonly root: string;
  readonly files: TransactionFiles;
}): Promise<Emptied[]> {
  const gone = new Set(removed);
  const emptied: Emptied[] = [];
  const candidates = [...new Set([...removed].flatMap(parentsOf))].sort(parentsFirst).reverse();
  for (const path of candidates) {
    if (needed.has(path)) continue;
    const standing = await files.look(join(root, path));
    if (standing?.kind !== 'folder') continue;
    const names = await files.list(join(root, path));
    if (!names.every((name) => gone.has(`${path}/${name}`))) continue;
    gone.add(path);
    emptied.push({ path, mode: standing.mode });
  }
  return emptied;
}

import { dirname, join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import { conflictError } from './conflict.js';
import { hashOf, parentsFirst, type Operation, type Operations } from './operation.js';
import type { TransactionFiles } from './transaction-files.js';

type Around = {
  readonly root: string;
  readonly files: TransactionFiles;
  /** Called before an operation may have changed its path, and with `false` when it certainly has not. */
  readonly onTouch: (path: string, isTouched: boolean) => void;
};

/**
 * Carries out what was checked: first all new contents are written beside their places, so that a full disk or a
 * missing permission shows before anything has changed; then names change, one after the other.
 * @throws what goes wrong on the way: then taking back is due
 */
export async function writeOperations({ operations, directories, emptied }: Operations, around: Around): Promise<void> {
  const { root, files } = around;
  for (const { temporary, after, before } of operations) {
    if (temporary === null || after === null) continue;
    const owner = before === null ? {} : { owner: before.owner };
    await files.write(join(root, temporary), after.content, { mode: after.mode, ...owner });
  }
  for (const one of operations) if (one.after === null) await removeOld(one, around);
  for (const { path } of emptied) await files.removeFolder(join(root, path));
  for (const path of directories) await files.makeFolder(join(root, path));
  for (const one of operations) if (one.after !== null) await putInPlace(one, around);
  await syncFolders({ operations, directories }, around);
}

/** Waits until the names of all folders in question are on the disk, deepest first. */
export async function syncFolders(
  { operations, directories }: { operations: readonly { path: string }[]; directories: readonly string[] },
  { root, files }: Pick<Around, 'root' | 'files'>,
): Promise<void> {
  const paths = [...operations.map(({ path }) => path), ...directories];
  const folders = new Set(paths.map((path) => dirname(path)));
  for (const folder of [...folders].sort(parentsFirst).reverse()) {
    const standing = await files.look(join(root, folder));
    if (standing?.kind === 'folder') await files.syncFolder(join(root, folder));
  }
  await files.syncFolder(root);
}

async function removeOld(operation: Operation, { root, files, onTouch }: Around): Promise<void> {
  await checkAgain(operation, { root, files });
  onTouch(operation.path, true);
  await files.remove(join(root, operation.path));
}

async function putInPlace(operation: Operation, { root, files, onTouch }: Around): Promise<void> {
  const { path, temporary, before } = operation;
  if (temporary === null) return;
  await checkAgain(operation, { root, files });
  onTouch(path, true);
  const [from, to] = [join(root, temporary), join(root, path)];
  if (before !== null) return files.rename(from, to);
  try {
    // A link never replaces what somebody has put there since.
    if (await files.link(from, to)) return await files.remove(from);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    onTouch(path, false);
    throw conflictError([{ path, code: 'file_changed', reason: 'exists already' }]);
  }
  await files.rename(from, to);
}

/** The last look before a name changes: the file of the check, in the folder of the check. */
async function checkAgain({ path, before }: Operation, { root, files }: Pick<Around, 'root' | 'files'>): Promise<void> {
  const file = join(root, path);
  const refuse = (reason: string) => conflictError([{ path, code: 'file_changed', reason }]);
  if ((await files.realPath(dirname(file))) !== dirname(file)) throw refuse('is in a folder that has been moved away');
  const standing = await files.look(file);
  if (before === null) {
    if (standing) throw refuse('exists already');
    return;
  }
  if (standing?.stamp === before.stamp) return;
  // Written or replaced meanwhile; by the same bytes it is no conflict.
  const isSame = standing?.kind === 'file' && hashOf(await files.read(file)) === before.hash;
  if (!isSame) throw refuse('has changed since it was read');
}

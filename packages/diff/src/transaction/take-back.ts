import { dirname, join } from 'node:path';
import { nameBackup } from '../recovery/backup-name.js';
import type { Plan, PlannedOperation } from './journal-plan.js';
import { locate } from './locate.js';
import { hashOf } from './operation.js';
import type { TransactionFiles } from './transaction-files.js';
import { syncFolders } from './write-operations.js';

type Around = {
  readonly root: string;
  readonly files: TransactionFiles;
  /** All old contents, as the journal keeps them. */
  readonly old: Uint8Array;
  /** Whether a path may have been changed; after a crash nobody knows, and all may. */
  readonly isTouched?: (path: string) => boolean;
};

/** A file that somebody else changed meanwhile: it is left to them, and what stood there before is kept beside it. */
export type KeptChange = { readonly path: string; readonly backup: string | null };

/**
 * Brings every path back to what it was, wherever the transaction stopped; safe to call again after a crash within. A
 * file that holds neither the old content nor ours was changed by somebody else, and is left to them.
 */
export async function takeBack(plan: Plan, around: Around): Promise<readonly KeptChange[]> {
  const { root, files, isTouched = () => true } = around;
  const kept: KeptChange[] = [];
  for (const { temporary } of plan.operations) if (temporary !== null) await removeTemporary(temporary, around);
  const touched = [...plan.operations].reverse().filter(({ path }) => isTouched(path));
  for (const one of touched) if (one.before === null) await removeNew(one, { kept, around, plan });
  for (const path of [...plan.directories].reverse()) await files.removeFolder(join(root, path));
  for (const { path, mode } of [...plan.emptied].reverse()) {
    if (!(await files.look(join(root, path)))) await files.makeFolder(join(root, path), mode);
  }
  for (const one of touched) if (one.before !== null) await restoreOld(one, { kept, around, plan });
  await syncFolders(
    { operations: plan.operations, directories: [...plan.directories, ...plan.emptied.map(({ path }) => path)] },
    around,
  );
  return kept;
}

async function removeTemporary(temporary: string, { root, files }: Around): Promise<void> {
  await files.remove(join(root, temporary));
}

type Within = { readonly kept: KeptChange[]; readonly around: Around; readonly plan: Plan };

async function removeNew({ path, after }: PlannedOperation, { kept, around, plan }: Within): Promise<void> {
  const { root, files } = around;
  const current = await hashAt(join(root, path), files);
  const isOldFolder = current === 'folder' && plan.emptied.some((folder) => folder.path === path);
  if (current === null || isOldFolder) return;
  if (current === after?.hash) return files.remove(join(root, path));
  kept.push({ path, backup: null });
}

async function restoreOld(operation: PlannedOperation, { kept, around, plan }: Within): Promise<void> {
  const { path, before, after, temporary } = operation;
  const { root, files, old } = around;
  if (!before) return;
  const file = join(root, path);
  const current = await hashAt(file, files);
  const isChangedOnly = before.hash !== after?.hash;
  if (current === before.hash && isChangedOnly) return;
  const content = old.subarray(before.offset, before.offset + before.length);
  const isOurs = current === (after?.hash ?? null);
  const target = isOurs ? path : await backupPath(path, { plan, around });
  if (!isOurs) kept.push({ path, backup: target });
  const beside = join(root, temporary ?? join(dirname(path), `.mgx-tmp-${plan.result.transactionId}-back`));
  await files.remove(beside);
  await files.write(beside, content, { mode: before.mode, owner: before.owner });
  await files.rename(beside, join(root, target));
}

async function backupPath(path: string, { plan, around }: { plan: Plan; around: Around }): Promise<string> {
  const { root, files } = around;
  return nameBackup(path, {
    style: { naming: 'mgx_bak' },
    at: new Date(plan.result.at),
    isFree: async (name) => (await files.look(join(root, name))) === null,
  });
}

/** Null when nothing is there; no hash of any file when something else than a file is. */
async function hashAt(file: string, files: TransactionFiles): Promise<string | null> {
  const standing = await files.look(file);
  if (!standing) return null;
  return standing.kind === 'file' ? hashOf(await files.read(file)) : standing.kind;
}

/**
 * Holds a plan that was found, and that anybody may have put there, against the rules for paths.
 * @throws MgxError `path_outside`, `path_not_allowed`
 */
export async function checkPlan(plan: Plan, { root, files }: Pick<Around, 'root' | 'files'>): Promise<void> {
  const isOwn = (path: string) => path.startsWith('.mgx/backups/');
  for (const { path, temporary } of plan.operations) {
    for (const one of temporary === null ? [path] : [path, temporary]) {
      if (!isOwn(one)) await locate(root, one, { files });
    }
  }
}

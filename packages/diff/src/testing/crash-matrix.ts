import { dirname, join } from 'node:path';
import { applyChanges, type ApplyOptions } from '../transaction/apply-changes.js';
import { recoverTransactions } from '../transaction/recover-transactions.js';
import { crashAt, failAt, faultyFiles } from './faulty-files.js';
import { sampleChanges } from './sample-tree.js';
import { snapshotTree } from './snapshot-tree.js';
import { unsyncedFiles } from './unsynced-files.js';

const now = () => new Date('2026-11-01T12:00:00Z');

/** Ways to run the transaction of 20 files, which differ in what they write. */
export const WAYS: Readonly<Record<'named' | 'backups', (root: string) => ApplyOptions>> = {
  named: (root) => ({ id: 'run', receipts: join(dirname(root), 'receipts'), now, files: unsyncedFiles }),
  backups: () => ({ backup: true, now, files: unsyncedFiles }),
};
export type Way = keyof typeof WAYS;

/** The tree without what a crash may leave of ours, which ignores itself. */
export const treeOf = (root: string) => snapshotTree(root).filter((line) => !line.startsWith('.mgx/'));

/** How many file operations the transaction makes, and the tree it leaves. */
export async function runUndisturbed(way: Way): Promise<{ readonly calls: number; readonly after: string[] }> {
  const { root, changes } = sampleChanges();
  const files = faultyFiles(() => null, unsyncedFiles);
  await applyChanges(changes, root, { ...WAYS[way](root), files });
  return { calls: files.calls(), after: treeOf(root) };
}

/** The trees before and after a run whose n-th operation fails, and how it ended. */
export async function runFailing(
  n: number,
): Promise<{ readonly before: string[]; readonly found: string[]; readonly outcome: 'failed' | readonly string[] }> {
  const { root, changes } = sampleChanges();
  const before = treeOf(root);
  const options = { ...WAYS.named(root), files: faultyFiles(failAt(n), unsyncedFiles) };
  const outcome = await applyChanges(changes, root, options).then(
    ({ warnings = [] }) => warnings,
    () => 'failed' as const,
  );
  return { before, found: outcome === 'failed' ? snapshotTree(root) : treeOf(root), outcome };
}

/**
 * The trees of a run that dies at its n-th operation: before, once recovered (recovery dies several times, too, each
 * time a little later), and when the changes are applied again. `leftovers` are old contents that stayed in a journal.
 */
export async function runCrashing(
  n: number,
  way: Way,
): Promise<Record<'before' | 'recovered' | 'again' | 'leftovers', string[]>> {
  const { root, changes } = sampleChanges();
  const before = treeOf(root);
  const dying = (at: number) => faultyFiles(crashAt(at), unsyncedFiles);
  await applyChanges(changes, root, { ...WAYS[way](root), files: dying(n) }).catch(() => undefined);
  for (const m of [2, 9, 23, 58]) {
    await recoverTransactions(root, { files: dying(m + (n % 7)) }).catch(() => undefined);
  }
  await recoverTransactions(root, { files: unsyncedFiles });
  const recovered = treeOf(root);
  const leftovers = snapshotTree(root).filter((line) => line.includes('before.bin'));
  const isOld = JSON.stringify(recovered) === JSON.stringify(before);
  if (isOld || way === 'named') await applyChanges(changes, root, WAYS[way](root));
  return { before, recovered, again: treeOf(root), leftovers };
}

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recoverTransactions } from '../transaction/recover-transactions.js';
import { treeOf } from './crash-matrix.js';
import { sampleChanges } from './sample-tree.js';
import { snapshotTree } from './snapshot-tree.js';

/** The built script: a process of its own has no jest that could read TypeScript. */
const SCRIPT = join(import.meta.dirname, '../../dist/testing/apply-until-killed.js');

function prepare(): { readonly root: string; readonly argv: (n: number) => string[] } {
  const { root, changes } = sampleChanges();
  const changesFile = join(dirname(root), 'changes.json');
  writeFileSync(changesFile, JSON.stringify(changes));
  return { root, argv: (n) => [SCRIPT, root, changesFile, String(n)] };
}

/** The transaction of 20 files in a process of its own, to its end. */
export function runToTheEnd(): { readonly calls: number; readonly after: string[] } {
  const { root, argv } = prepare();
  const calls = Number(execFileSync(process.execPath, argv(0), { encoding: 'utf8' }));
  return { calls, after: treeOf(root) };
}

/** The same, killed by SIGKILL at its n-th file operation, and then recovered. */
export async function runKilledAt(
  n: number,
): Promise<Record<'before' | 'recovered' | 'leftovers', string[]> & { readonly signal: string | null }> {
  const { root, argv } = prepare();
  const before = treeOf(root);
  const { signal } = spawnSync(process.execPath, argv(n));
  await recoverTransactions(root);
  const leftovers = snapshotTree(root).filter((line) => line.includes('mgx-tmp') || line.includes('before.bin'));
  return { before, recovered: treeOf(root), leftovers, signal };
}

/** The same changes by two processes at once. */
export async function runTwice(): Promise<{ readonly exitCodes: readonly number[]; readonly found: string[] }> {
  const { root, argv } = prepare();
  const run = () =>
    new Promise<number>((resolve) => {
      const child = execFile(process.execPath, argv(0));
      child.on('close', (code) => resolve(code ?? -1));
    });
  const exitCodes = await Promise.all([run(), run()]);
  return { exitCodes: exitCodes.sort(), found: treeOf(root) };
}

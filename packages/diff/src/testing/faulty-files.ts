import { nodeFiles, type TransactionFiles } from '../transaction/transaction-files.js';

/**
 * Real files that go wrong at the n-th operation that writes (from 1): `fail` fails that one, `crash` that one and all
 * that follow, as if the process had died. `writes` counts them.
 */
export function faultyFiles(
  n: number,
  mode: 'fail' | 'crash',
  files: TransactionFiles = nodeFiles,
): TransactionFiles & { readonly writes: () => number } {
  let count = 0;
  const guarded =
    <Args extends unknown[]>(work: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      count++;
      const isHit = mode === 'fail' ? count === n : count >= n;
      if (isHit) throw Object.assign(new Error(`${mode} at write ${count}`), { code: 'EIO' });
      await work(...args);
    };
  return {
    look: (path) => files.look(path),
    read: (path) => files.read(path),
    list: (folder) => files.list(folder),
    write: guarded((path: string, content: Uint8Array, fileMode: number) => files.write(path, content, fileMode)),
    rename: guarded((from: string, to: string) => files.rename(from, to)),
    remove: guarded((path: string) => files.remove(path)),
    makeFolder: guarded((path: string) => files.makeFolder(path)),
    removeFolder: guarded((path: string) => files.removeFolder(path)),
    syncFolder: guarded((path: string) => files.syncFolder(path)),
    writes: () => count,
  };
}

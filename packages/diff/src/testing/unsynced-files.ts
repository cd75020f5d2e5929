import { chmod, writeFile } from 'node:fs/promises';
import { nodeFiles, type TransactionFiles } from '../transaction/transaction-files.js';

/** Real files that do not wait for the disk: enough against the death of a process, and much faster in long tests. */
export const unsyncedFiles: TransactionFiles = {
  ...nodeFiles,
  async write(path, content, { mode }) {
    await writeFile(path, content, { flag: 'wx', mode: mode === null ? 0o666 : 0o600 });
    if (mode !== null) await chmod(path, mode);
  },
  syncFolder: () => Promise.resolve(),
};

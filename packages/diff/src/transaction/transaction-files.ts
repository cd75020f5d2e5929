import { chmod, lstat, mkdir, open, readFile, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { systemErrorCode } from '@mgx/errors';

/** What stands at a path. Symbolic links are not followed. */
export type Standing = { readonly kind: 'file' | 'folder' | 'other'; readonly mode: number };

/** The few file operations that a transaction is made of; every one either happens or throws. */
export type TransactionFiles = {
  look(path: string): Promise<Standing | null>;
  read(path: string): Promise<Uint8Array>;
  list(folder: string): Promise<readonly string[]>;
  /** Writes a new file and waits until it is on the disk. */
  write(path: string, content: Uint8Array, mode: number): Promise<void>;
  /** Replaces what stands at the other path, at once. */
  rename(from: string, to: string): Promise<void>;
  /** Harmless when it is not there. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Leaves a folder that is not empty, or not there, as it is. */
  removeFolder(path: string): Promise<void>;
  /** Waits until the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>;
};

export const nodeFiles: TransactionFiles = {
  async look(path) {
    try {
      const stats = await lstat(path);
      return { kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other', mode: stats.mode & 0o7777 };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  },
  read: async (path) => new Uint8Array(await readFile(path)),
  list: (folder) => readdir(folder),
  async write(path, content, mode) {
    const handle = await open(path, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // The mode given to open is cut by the process's mask.
    await chmod(path, mode);
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  async makeFolder(path) {
    await mkdir(path);
  },
  async removeFolder(path) {
    try {
      await rmdir(path);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
    }
  },
  async syncFolder(path) {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

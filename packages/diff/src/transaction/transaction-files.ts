import {
  access,
  chmod,
  chown,
  constants,
  link,
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  statfs,
} from 'node:fs/promises';
import { systemErrorCode } from '@mgx/errors';

/** Who a file belongs to. */
export type Owner = { readonly user: number; readonly group: number };

/** What stands at a path. Symbolic links are not followed. */
export type Standing = {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly owner: Owner;
  /** Changes whenever the file is written, replaced or moved, as far as the file system tells. */
  readonly stamp: string;
  /** The same for two names of one file. */
  readonly identity: string;
};

/** How a new file is made: its mode (null: the process's usual one) and its owner, where that is another. */
export type WriteOptions = { readonly mode: number | null; readonly owner?: Owner };

/** The few file operations that a transaction is made of; every one either happens or throws. */
export type TransactionFiles = {
  readonly look: (path: string) => Promise<Standing | null>;
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** The path without symbolic links; null when nothing is there. */
  readonly realPath: (path: string) => Promise<string | null>;
  /** Whether this process may make and remove names in a folder. */
  readonly mayChange: (folder: string) => Promise<boolean>;
  /** What may still be written on the disk of a folder, bytes; null where nobody knows. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  /** Writes a new file and waits until it is on the disk. */
  readonly write: (path: string, content: Uint8Array, options: WriteOptions) => Promise<void>;
  /** Replaces what stands at the other path, at once. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Gives a file a second name, if nothing has it (else throws `EEXIST`); false where files have one name only. */
  readonly link: (from: string, to: string) => Promise<boolean>;
  /** Harmless when it is not there. */
  readonly remove: (path: string) => Promise<void>;
  /** With the process's usual mode, or the given one. Harmless when it is there. */
  readonly makeFolder: (path: string, mode?: number) => Promise<void>;
  /** Leaves what is not empty, no folder, or not there, as it is. */
  readonly removeFolder: (path: string) => Promise<void>;
  /** Waits until the names in a folder are on the disk. */
  readonly syncFolder: (path: string) => Promise<void>;
};

export const nodeFiles: TransactionFiles = {
  async look(path) {
    const stats = await orNull(['ENOENT', 'ENOTDIR'], () => lstat(path, { bigint: true }));
    if (!stats) return null;
    const { ino, dev, size, mtimeNs, ctimeNs, uid, gid } = stats;
    return {
      kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other',
      mode: Number(stats.mode) & 0o7777,
      owner: { user: Number(uid), group: Number(gid) },
      stamp: [dev, ino, size, mtimeNs, ctimeNs].join(':'),
      identity: `${dev}:${ino}`,
    };
  },
  read: async (path) => new Uint8Array(await readFile(path)),
  list: (folder) => readdir(folder),
  realPath: (path) => orNull(['ENOENT', 'ENOTDIR'], () => realpath(path)),
  async mayChange(folder) {
    const found = await orNull(['EACCES', 'EPERM', 'EROFS'], async () => {
      await access(folder, constants.W_OK | constants.X_OK);
      return true;
    });
    return found ?? false;
  },
  async freeBytes(folder) {
    const { blocks, bavail, bsize } = await statfs(folder);
    // File systems that count nothing say 0 of 0.
    return blocks === 0 ? null : bavail * bsize;
  },
  async write(path, content, { mode, owner }) {
    const handle = await open(path, 'wx', mode === null ? 0o666 : 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (owner) await giveTo(path, owner);
    // After the owner, who takes the special bits away; and not cut by the process's mask.
    if (mode !== null) await chmod(path, mode);
  },
  rename: (from, to) => rename(from, to),
  async link(from, to) {
    const linked = await orNull(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'], async () => {
      await link(from, to);
      return true;
    });
    return linked ?? false;
  },
  remove: (path) => rm(path, { force: true }),
  async makeFolder(path, mode) {
    const made = await orNull(['EEXIST'], async () => {
      await mkdir(path);
      return true;
    });
    if (made && mode !== undefined) await chmod(path, mode);
  },
  async removeFolder(path) {
    await orNull(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'], () => rmdir(path));
  },
  async syncFolder(path) {
    // Some systems cannot open or sync a folder: then there is nothing to wait for.
    const handle = await orNull(['EISDIR', 'EPERM'], () => open(path, 'r'));
    if (!handle) return;
    try {
      await orNull(['EINVAL', 'ENOTSUP', 'EPERM'], () => handle.sync());
    } finally {
      await handle.close();
    }
  },
};

/** Only the administrator may give files away; for anybody else a replaced file becomes his own, as with every editor. */
async function giveTo(path: string, { user, group }: Owner): Promise<void> {
  const { uid, gid } = await lstat(path);
  if (uid === user && gid === group) return;
  await orNull(['EPERM', 'EACCES', 'EINVAL', 'ENOSYS'], () => chown(path, user, group));
}

async function orNull<T>(codes: readonly string[], work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (codes.includes(systemErrorCode(error) ?? '')) return null;
    throw error;
  }
}

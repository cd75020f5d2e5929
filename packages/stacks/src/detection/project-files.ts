import { lstat, opendir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';

/** The files of a project: relative paths with forward slashes, and their texts. */
export type ProjectFiles = {
  readonly list: () => Promise<readonly string[]>;
  /** Null when there is no such file, or it is no text. */
  readonly read: (path: string) => Promise<string | null>;
};

/** At most so many files are looked at, those nearest to the root first. */
const MOST_FILES = 20_000;
/** Folders further down than this are not opened. */
const DEEPEST = 10;
/** Larger files are no manifests; bytes. */
const LARGEST = 1_000_000;
/** Folders of other people's code, of results and of caches. */
const SKIPPED = new Set([
  ...['node_modules', 'vendor', 'bower_components', 'dist', 'out', 'obj', 'target', '.git', '.hg', '.svn', '.venv'],
  ...['venv', '__pycache__', '.next', '.nuxt', '.svelte-kit', '.turbo', '.cache', '.yarn', '.idea', 'coverage', '.mgx'],
]);

/** The files of a folder on disk. Follows no links, runs nothing, and stays bounded in trees of any size. */
export function projectFolder(root: string): ProjectFiles {
  return {
    list: () => listNearest(root),
    async read(path) {
      const file = join(root, path);
      try {
        const { size } = await lstat(file);
        return size > LARGEST ? null : await readFile(file, 'utf8');
      } catch (error) {
        if (isUnreadable(error)) return null;
        throw error;
      }
    },
  };
}

async function listNearest(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  let folders = [''];
  for (let depth = 0; depth <= DEEPEST && folders.length > 0 && files.length < MOST_FILES; depth++) {
    const deeper: string[] = [];
    for (const folder of folders) {
      if (files.length >= MOST_FILES) break;
      await readFolder(root, folder, { files, deeper });
    }
    folders = deeper.sort();
  }
  return files.sort();
}

async function readFolder(
  root: string,
  folder: string,
  { files, deeper }: { files: string[]; deeper: string[] },
): Promise<void> {
  try {
    for await (const entry of await opendir(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) deeper.push(path);
      if (files.length >= MOST_FILES) return;
    }
  } catch (error) {
    // A folder that cannot be opened tells nothing; the root itself must be there.
    if (folder === '' || !isUnreadable(error)) throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EISDIR', 'ELOOP', 'EINVAL'].includes(systemErrorCode(error) ?? '');
}

import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nodeFiles } from '../transaction/transaction-files.js';
import { locate } from '../transaction/locate.js';

/** A file by its root and its path in it. */
export type LocatedFile = {
  /** Absolute, real. */
  readonly root: string;
  /** Relative to it, with forward slashes. */
  readonly path: string;
};

/**
 * The file that a façade is called with: within the root, or without one within its own folder.
 * @throws MgxError `path_outside`, `path_not_allowed`; ENOENT when the folder is not there
 */
export async function locateTarget(filePath: string, root: string | undefined): Promise<LocatedFile> {
  if (root === undefined) {
    const file = resolve(filePath);
    const folder = await realpath(dirname(file));
    return { root: folder, path: await locate(folder, basename(file), { files: nodeFiles }) };
  }
  const realRoot = await realpath(root);
  const path = isAbsolute(filePath) ? await insidePath(filePath, { root, realRoot }) : filePath;
  return { root: realRoot, path: await locate(realRoot, path, { files: nodeFiles }) };
}

/** An absolute path as one relative to the root, by either name of the root; one outside stays absolute, to be refused. */
async function insidePath(file: string, { root, realRoot }: { root: string; realRoot: string }): Promise<string> {
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  for (const [from, to] of [
    [realRoot, join(folder, basename(file))],
    [resolve(root), file],
  ] as const) {
    const way = relative(from, to);
    if (way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return way.split(sep).join('/');
  }
  return file;
}

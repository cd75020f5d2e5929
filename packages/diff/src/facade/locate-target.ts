import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nodeFiles } from '../transaction/transaction-files.js';
import { locate } from '../transaction/locate.js';
import { realRoot } from '../transaction/real-root.js';

/** A file by its root and its path in it. */
export type LocatedFile = {
  /** Absolute, real. */
  readonly root: string;
  /** Relative to it, with forward slashes. */
  readonly path: string;
};

/**
 * The file that a façade is called with: within the root, or without one within its own folder.
 * @throws MgxError `path_outside`, `path_not_allowed`, `not_found` when the folder is not there
 */
export async function locateTarget(filePath: string, root: string | undefined): Promise<LocatedFile> {
  if (root === undefined) {
    const file = resolve(filePath);
    const folder = await realRoot(dirname(file));
    return { root: folder, path: await locate(folder, basename(file), { files: nodeFiles }) };
  }
  const real = await realRoot(root);
  const path = isAbsolute(filePath) ? await insidePath(filePath, { root, real }) : filePath;
  return { root: real, path: await locate(real, path, { files: nodeFiles }) };
}

/** An absolute path as one relative to the root, by either name of the root; one outside stays absolute, to be refused. */
async function insidePath(file: string, { root, real }: { root: string; real: string }): Promise<string> {
  const folder = await realpath(dirname(file)).catch(() => dirname(file));
  for (const [from, to] of [
    [real, join(folder, basename(file))],
    [resolve(root), file],
  ] as const) {
    const way = relative(from, to);
    if (way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return way.split(sep).join('/');
  }
  return file;
}

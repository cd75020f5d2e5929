import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decodeUtf8, IGNORED_FOLDERS } from '@mgx/sandbox';

/** A folder's files as the rules read them. */
export type ProjectFiles = {
  /** Relative, with forward slashes, sorted; symbolic links are not followed. */
  readonly paths: readonly string[];
  /** Null for what is no UTF-8 text, or larger than 1 MiB. */
  readonly read: (path: string) => Promise<string | null>;
  /** Symbolic links that lead out of the folder, or nowhere. */
  readonly linksOut: readonly string[];
};

/** What tools install or build, and what is nobody's source. */
const NOT_SOURCE = new Set([
  ...IGNORED_FOLDERS,
  'vendor',
  'dist',
  'build',
  '.next',
  '.nuxt',
  'coverage',
  '__pycache__',
  'bin',
  'obj',
]);
/** Secrets of the machine: they belong there, and into no report. */
const PRIVATE = /^\.env(\.local|\.[\w-]+\.local)?$/;
const LARGEST = 1_048_576;

export async function readProject(root: string): Promise<ProjectFiles> {
  const real = await realpath(root);
  const paths: string[] = [];
  const linksOut: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(real, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        if (!(await leadsInside(real, path))) linksOut.push(path);
      } else if (entry.isDirectory()) {
        if (!NOT_SOURCE.has(entry.name)) await walk(path);
      } else if (entry.isFile() && !PRIVATE.test(entry.name)) paths.push(path);
    }
  };
  await walk('');
  return { paths: paths.sort(), linksOut: linksOut.sort(), read: (path) => readText(join(real, path)) };
}

async function leadsInside(root: string, path: string): Promise<boolean> {
  // A link that leads nowhere would be followed by whoever writes to it.
  const target = await realpath(join(root, path)).catch(() => null);
  if (target === null) return false;
  const way = relative(root, target);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

async function readText(file: string): Promise<string | null> {
  if ((await lstat(file)).size > LARGEST) return null;
  return decodeUtf8(await readFile(file));
}

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import { IGNORED_FOLDERS } from '@mgx/sandbox';
import ignore, { type Ignore } from 'ignore';

/** Folders of installed packages and of what tools made, in every project. */
const NEVER = [
  ...IGNORED_FOLDERS,
  ...['vendor', 'venv', '__pycache__', 'dist', 'coverage', '.next', '.nuxt', '.turbo', '.pytest_cache', '.ruff_cache'],
];

type Rules = { readonly folder: string; readonly rules: Ignore };

/**
 * The files of a project that a person or a model wrote: relative paths with forward slashes, sorted. Leaves out installed
 * packages, what .gitignore files name, and symbolic links.
 */
export async function listProjectFiles(root: string, folder = ''): Promise<string[]> {
  const found: string[] = [];
  await collect(root, '', { wanted: folder === '' ? '' : `${folder}/`, above: [], found });
  return found.sort();
}

type Walk = { readonly wanted: string; readonly above: readonly Rules[]; readonly found: string[] };

async function collect(root: string, folder: string, { wanted, above, found }: Walk): Promise<void> {
  const own = await gitignoreOf(root, folder);
  const rules = own ? [...above, { folder, rules: own }] : above;
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      // On the way to the wanted folder only what leads there is entered.
      const leadsThere = wanted.startsWith(`${path}/`) || path.startsWith(wanted);
      if (!leadsThere || NEVER.includes(entry.name) || isIgnored(`${path}/`, rules)) continue;
      await collect(root, path, { wanted, above: rules, found });
    } else if (entry.isFile() && path.startsWith(wanted) && !isIgnored(path, rules)) found.push(path);
  }
}

/** The nearest .gitignore that speaks of a path decides. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { folder, rules: own } of [...rules].reverse()) {
    const relative = folder === '' ? path : path.slice(folder.length + 1);
    const { ignored, unignored } = own.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function gitignoreOf(root: string, folder: string): Promise<Ignore | null> {
  try {
    return ignore().add(await readFile(join(root, folder, '.gitignore'), 'utf8'));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}

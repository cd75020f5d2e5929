import type { Dirent } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';

const FILES = [
  ...['prettier', 'eslint'].map((name) => `node_modules/.bin/${name}`),
  ...['pint', 'phpstan'].map((name) => `vendor/bin/${name}`),
  ...['.venv', 'venv'].flatMap((folder) => ['isort', 'black', 'ruff'].map((name) => `${folder}/bin/${name}`)),
];
export const DOTNET_PROJECT = /\.(sln|slnx|csproj)$/i;
/** Folders below the root, and how many of a depth are looked into: large trees of other languages must not be walked for this. */
const DEEPEST = 4;
const MOST_FOLDERS = 400;
/** Where no project of a person's lies. */
const PASSED_OVER = /^(\..*|node_modules|vendor|venv|dist|build|coverage|obj|bin|__pycache__)$/;

/** Whether a project has any tool of its own that could format; looks for a few files and starts nothing. */
export async function hasInstalledTools(
  root: string,
  { hasTool }: { readonly hasTool: (tool: string) => Promise<boolean> },
): Promise<boolean> {
  for (const path of FILES) if (await isThere(join(root, path))) return true;
  return (await isDotnetProject(root)) && hasTool('dotnet');
}

/** A solution or a project file lies not too far from the root, as in `src/Shop/Shop.csproj`: nearer ones are found sooner. */
async function isDotnetProject(root: string): Promise<boolean> {
  let level = [root];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      const entries = await entriesIn(folder);
      if (entries.some((entry) => entry.isFile() && DOTNET_PROJECT.test(entry.name))) return true;
      const folders = entries.filter((entry) => entry.isDirectory() && !PASSED_OVER.test(entry.name));
      below.push(...folders.map(({ name }) => join(folder, name)));
    }
    level = below.slice(0, MOST_FOLDERS);
  }
  return false;
}

async function entriesIn(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return [];
    throw error;
  }
}

/** Follows links: a tool's file mostly is one. */
export async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: unknown) => {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'ELOOP') return false;
      throw error;
    },
  );
}

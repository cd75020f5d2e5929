import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';

const FILES = [
  ...['prettier', 'eslint'].map((name) => `node_modules/.bin/${name}`),
  ...['pint', 'phpstan'].map((name) => `vendor/bin/${name}`),
  ...['.venv', 'venv'].flatMap((folder) => ['isort', 'black', 'ruff'].map((name) => `${folder}/bin/${name}`)),
];
const DOTNET_PROJECT = /\.(sln|slnx|csproj)$/;

/** Whether a project has any tool of its own that could format; looks for a few files and starts nothing. */
export async function hasInstalledTools(
  root: string,
  { hasTool }: { readonly hasTool: (tool: string) => Promise<boolean> },
): Promise<boolean> {
  for (const path of FILES) if (await isThere(join(root, path))) return true;
  return (await isDotnetProject(root)) && hasTool('dotnet');
}

/** A solution or a project lies at the root, or in one of its folders. */
async function isDotnetProject(root: string): Promise<boolean> {
  const top = await namesIn(root);
  const folders = top.filter((name) => !name.startsWith('.') && !/\.[^.]+$/.test(name));
  if (top.some((name) => DOTNET_PROJECT.test(name))) return true;
  for (const folder of folders) {
    if ((await namesIn(join(root, folder))).some((name) => DOTNET_PROJECT.test(name))) return true;
  }
  return false;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
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

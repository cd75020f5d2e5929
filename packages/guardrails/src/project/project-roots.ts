import type { Stack } from '@mgx/stacks';
import { baseName } from '../paths/path-patterns.js';

/** The file that stands at the root of a project of each language. */
const ROOT_FILES: Readonly<Record<Stack['language'], RegExp | null>> = {
  ts: /^package\.json$/,
  py: /^(requirements[\w.-]*\.txt|pyproject\.toml|setup\.py)$/,
  php: /^composer\.json$/,
  cs: /\.csproj$/,
  yaml: null,
};

/**
 * Where projects of a stack begin in a tree, as prefixes (`''`, `apps/api/`): the root, and, where that has none, the folders
 * with a dependency file of the stack's language (monorepos).
 */
export function projectRoots({ language }: Stack, tree: readonly string[]): string[] {
  const rootFile = ROOT_FILES[language];
  if (!rootFile) return [''];
  const folders = tree
    .filter((path) => rootFile.test(baseName(path)) && !/(^|\/)(node_modules|vendor)\//.test(path))
    .map((path) => path.slice(0, path.length - baseName(path).length));
  return folders.includes('') || folders.length === 0 ? ['', ...workspaces(language, folders)] : [...new Set(folders)];
}

/** In JavaScript a root with packages below is a workspace: each is a project of its own. */
function workspaces(language: Stack['language'], folders: readonly string[]): string[] {
  return language === 'ts' ? [...new Set(folders.filter((folder) => /^(apps|packages|services)\//.test(folder)))] : [];
}

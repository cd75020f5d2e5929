import { isMgxError } from '@mgx/errors';
import { checkRelativePath } from '@mgx/sandbox';
import type { Patch } from '../patch/patch.js';
import type { FileRefusal } from '../patch/report.js';
import type { FileLookup } from './virtual-tree.js';

/** The path, normal and inside, or why it is refused. */
export function checkPath(path: string | null): { readonly path: string } | { readonly refusal: FileRefusal } {
  if (path === null || path === '') {
    return {
      refusal: { reason: 'invalid_diff', message: 'the patch names no file; add "--- a/path" and "+++ b/path"' },
    };
  }
  try {
    const checked = checkRelativePath(path);
    const isGit = checked.split('/').some((segment) => segment.toLowerCase() === '.git');
    if (!isGit) return { path: checked };
    return {
      refusal: { reason: 'path_security', message: `git's own folder is never written: ${JSON.stringify(path)}` },
    };
  } catch (error) {
    if (!isMgxError(error)) throw error;
    return { refusal: { reason: 'path_security', message: error.message } };
  }
}

export type Target = { readonly path: string; readonly text: string };

/**
 * The file that a patch means: the one it names, or else the one that stands at another reading of the name: with its prefix,
 * the old name, or without the folders that lead to the project. Null: there is none.
 */
export function findTarget({ path, from, otherPaths }: Patch, read: FileLookup): Target | null {
  const named = [path, from, ...otherPaths].filter((one) => one !== null);
  const all = [...named, ...named.flatMap(innerPaths)];
  for (const one of all) {
    const checked = checkPath(one);
    if ('refusal' in checked) continue;
    const text = read(checked.path);
    if (text !== null) return { path: checked.path, text };
  }
  return null;
}

/** `repo/src/a.ts`: `src/a.ts`. A bare name is no reading of a path: it stands in many folders. */
function innerPaths(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1, -1).map((_, at) => segments.slice(at + 1).join('/'));
}

import { checkRelativePath } from '@mgx/sandbox';
import type { FileChange } from '../file-change.js';

/**
 * Whole files as changes to what stands there, sorted by path; files that would not change are left out.
 * @throws MgxError `path_outside`, `path_not_allowed`
 */
export async function planFiles(
  files: readonly { readonly path: string; readonly content: string }[],
  readBase: (path: string) => Promise<string | null>,
): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  for (const file of files) {
    const path = checkRelativePath(file.path);
    const before = await readBase(path);
    if (before === null) changes.push({ kind: 'create', path, before, after: file.content });
    else if (before !== file.content) changes.push({ kind: 'modify', path, before, after: file.content });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

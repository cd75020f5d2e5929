import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

export type ProjectFile = { readonly path: string; readonly content: string };

/** A stack's template: its real files by path. `_gitignore` stands for `.gitignore`, which npm would leave out of a package. */
export function readTemplate(stack: string): ProjectFile[] {
  const root = join(import.meta.dirname, '..', '..', 'templates', stack);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file
        .slice(root.length + 1)
        .replaceAll(sep, '/')
        .replace(/_gitignore$/, '.gitignore'),
      content: readFileSync(file, 'utf8'),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

import type { FileChange } from '@mgx/diff';
import type { Target } from './target.js';

/** The target as it will be once the changes are applied. */
export type ResultingTree = {
  /** Sorted. */
  readonly paths: readonly string[];
  readonly read: (path: string) => Promise<string | null>;
};

export async function resultingTree(target: Target, changes: readonly FileChange[]): Promise<ResultingTree> {
  const paths = new Set(target.hasBase ? await target.list() : []);
  const written = new Map<string, string | null>();
  for (const change of changes) {
    if (change.kind === 'rename') {
      paths.delete(change.from);
      written.set(change.from, null);
    }
    if (change.kind === 'delete') paths.delete(change.path);
    else paths.add(change.path);
    written.set(change.path, change.after);
  }
  return {
    paths: [...paths].sort(),
    read: async (path) => (written.has(path) ? (written.get(path) ?? null) : target.read(path)),
  };
}

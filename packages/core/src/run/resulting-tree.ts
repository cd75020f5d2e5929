import type { FileChange } from '@mgx/diff';
import type { Target } from './target.js';

/** The target as it will be once the changes are applied. */
export type ResultingTree = {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Permission bits where they are known: a new file has none unless a change names them. */
  readonly modes: ReadonlyMap<string, number>;
  readonly read: (path: string) => Promise<string | null>;
};

export async function resultingTree(target: Target, changes: readonly FileChange[]): Promise<ResultingTree> {
  const modes = new Map(await target.modes());
  const paths = new Set(modes.keys());
  const written = new Map<string, string | null>();
  for (const change of changes) {
    if (change.kind === 'rename') {
      paths.delete(change.from);
      written.set(change.from, null);
    }
    if (change.kind === 'delete') paths.delete(change.path);
    else paths.add(change.path);
    if ('mode' in change && change.mode !== undefined) modes.set(change.path, change.mode);
    written.set(change.path, change.after);
  }
  return {
    paths: [...paths].sort(),
    modes,
    read: async (path) => (written.has(path) ? (written.get(path) ?? null) : target.read(path)),
  };
}

import type { FileChange } from '@mgx/diff';
import type { Target } from '../target.js';

/** The target with changes laid over it, as writers see it from round to round. */
export type DraftTree = {
  readonly read: (path: string) => Promise<string | null>;
  apply(changes: readonly FileChange[]): void;
  /** What leads from the target to this tree, sorted by path: renames as a delete and a create. */
  changes(): Promise<FileChange[]>;
};

export function createDraftTree(target: Target, begun: readonly FileChange[]): DraftTree {
  const overlay = new Map<string, { readonly text: string | null; readonly mode?: number }>();
  const apply = (changes: readonly FileChange[]): void => {
    for (const change of changes) {
      if (change.kind === 'rename') overlay.set(change.from, { text: null });
      const mode = 'mode' in change ? change.mode : undefined;
      overlay.set(change.path, { text: change.after, ...(mode === undefined ? {} : { mode }) });
    }
  };
  apply(begun);
  return {
    apply,
    async read(path) {
      const over = overlay.get(path);
      return over ? over.text : target.read(path);
    },
    async changes() {
      const changes: FileChange[] = [];
      for (const [path, { text: after, mode }] of overlay) {
        const before = await target.read(path);
        const modes = mode === undefined ? {} : { mode };
        if (before === after) continue;
        if (before === null && after !== null) changes.push({ kind: 'create', path, before, after, ...modes });
        else if (before !== null && after === null) changes.push({ kind: 'delete', path, before, after });
        else if (before !== null && after !== null) changes.push({ kind: 'modify', path, before, after });
      }
      return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    },
  };
}

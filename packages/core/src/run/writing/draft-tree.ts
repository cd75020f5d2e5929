import type { FileChange } from '@mgx/diff';
import { mayBeRun } from '../may-be-run.js';
import type { Target } from '../target.js';

/** The target with changes laid over it, as writers see it from round to round. */
export type DraftTree = {
  readonly read: (path: string) => Promise<string | null>;
  apply(changes: readonly FileChange[]): void;
  /** What leads from the target to this tree, sorted by path: renames as a delete and a create. */
  changes(): Promise<FileChange[]>;
};

/** What stands at a path now; no text: nothing. */
type Overlay = {
  readonly text: string | null;
  /** The permission bits that a change named. */
  readonly mode?: number | undefined;
  /** The file of the target that it was moved or copied from, whose permission to be run it keeps. */
  readonly movedFrom?: string | undefined;
};

export function createDraftTree(target: Target, begun: readonly FileChange[]): DraftTree {
  const overlay = new Map<string, Overlay>();
  const apply = (changes: readonly FileChange[]): void => {
    for (const change of changes) {
      const from = 'from' in change ? change.from : null;
      const before = overlay.get(from ?? change.path);
      if (change.kind === 'rename') overlay.set(change.from, { text: null });
      const mode = ('mode' in change ? change.mode : undefined) ?? before?.mode;
      const movedFrom = before?.movedFrom ?? from ?? undefined;
      overlay.set(change.path, change.after === null ? { text: null } : { text: change.after, mode, movedFrom });
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
      const isAboutModes = [...overlay.values()].some(({ mode, movedFrom }) => (mode ?? movedFrom) !== undefined);
      const modes = isAboutModes ? await target.modes() : new Map<string, number>();
      for (const [path, over] of overlay) {
        const { text: after } = over;
        const before = await target.read(path);
        const mode = modeOf(over, modes);
        const modeBefore = modes.get(path);
        const isModeChanged = mode !== undefined && mode !== modeBefore;
        if (before === null && after !== null)
          changes.push({ kind: 'create', path, before, after, ...(mode === undefined ? {} : { mode }) });
        else if (before !== null && after === null) changes.push({ kind: 'delete', path, before, after });
        else if (before !== null && after !== null && (before !== after || isModeChanged))
          changes.push({ kind: 'modify', path, before, after, ...(isModeChanged ? { mode, modeBefore } : {}) });
      }
      return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    },
  };
}

function modeOf({ mode, movedFrom }: Overlay, modes: ReadonlyMap<string, number>): number | undefined {
  const own = movedFrom === undefined ? 0 : (modes.get(movedFrom) ?? 0);
  return mode ?? (mayBeRun(own) ? own : undefined);
}

/** POSIX permission bits; absent: kept as they are, or the default of a new file. */
type Modes = {
  readonly mode?: number;
  /** What `mode` replaces, so that the change can be taken back. */
  readonly modeBefore?: number;
};

/** One change of one file: plain data, JSON-able. Contents are whole texts. */
export type FileChange =
  | {
      readonly kind: 'create';
      readonly path: string;
      readonly before: null;
      readonly after: string;
      readonly mode?: number;
    }
  | ({ readonly kind: 'modify'; readonly path: string; readonly before: string; readonly after: string } & Modes)
  | { readonly kind: 'delete'; readonly path: string; readonly before: string; readonly after: null }
  | ({
      readonly kind: 'rename';
      readonly path: string;
      readonly from: string;
      readonly before: string;
      readonly after: string;
    } & Modes)
  | {
      readonly kind: 'copy';
      readonly path: string;
      /** Stays as it is. */
      readonly from: string;
      /** What stands at `from`. */
      readonly before: string;
      readonly after: string;
      readonly mode?: number;
    };

/**
 * The changes that take the given ones back, in an order in which they can be applied; pure. With what was applied
 * (`ApplyResult.applied`) modes come back, too, that the changes themselves do not name.
 */
export function invertChanges(
  changes: readonly FileChange[],
  applied: readonly { readonly path: string; readonly modeBefore?: number }[] = [],
): FileChange[] {
  const modes = new Map(applied.map(({ path, modeBefore }) => [path, modeBefore]));
  return changes.map((change) => invertChange(change, modes.get(change.path))).reverse();
}

function invertChange(change: FileChange, modeBefore: number | undefined): FileChange {
  const { path } = change;
  switch (change.kind) {
    case 'create':
    case 'copy':
      return { kind: 'delete', path, before: change.after, after: null };
    case 'delete':
      return {
        kind: 'create',
        path,
        before: null,
        after: change.before,
        ...(modeBefore === undefined ? {} : { mode: modeBefore }),
      };
    case 'modify':
      return { kind: 'modify', path, before: change.after, after: change.before, ...invertModes(change, modeBefore) };
    case 'rename':
      return {
        kind: 'rename',
        path: change.from,
        from: path,
        before: change.after,
        after: change.before,
        ...invertModes(change, modeBefore),
      };
  }
}

function invertModes({ mode, modeBefore: stated }: Modes, found: number | undefined): Modes {
  const modeBefore = found ?? stated;
  if (mode === undefined || modeBefore === undefined) return {};
  return { mode: modeBefore, modeBefore: mode };
}

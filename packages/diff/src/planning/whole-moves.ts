import type { FileChange } from '../file-change.js';

export type Moved = Extract<FileChange, { kind: 'rename' | 'copy' }>;

/** The text of a file: as it stands, or as patches leave it. */
type Files = {
  readonly standing: (path: string) => string | null;
  readonly read: (path: string) => string | null;
};

export type WholeMoves = {
  /** By the new name. */
  readonly moves: ReadonlyMap<string, Moved>;
  /** Where each file that is renamed goes, by its old name. */
  readonly leaving: ReadonlyMap<string, string>;
};

/**
 * The moves that are one change each. Where a file stands at the new name, or another one comes to the old name, that file must be
 * moved, too; what is left, such as two files that change their names with one another, takes several plain changes.
 */
export function wholeMoves(wanted: readonly Moved[], { standing, read }: Files): WholeMoves {
  const moves = new Map(wanted.map((moved) => [moved.path, moved]));
  const renames = wanted.filter(({ kind }) => kind === 'rename');
  const leaving = new Map(renames.map(({ from, path }) => [from, path]));
  const circles = inCircles(leaving);
  const isFreed = (path: string): boolean => leaving.has(path) && !circles.has(path);
  const isWhole = ({ path, kind, from }: Moved): boolean =>
    (standing(path) === null || isFreed(path)) && (kind === 'copy' || read(from) === null || moves.has(from));
  const open = [...moves.keys()];
  for (const path of open) {
    const moved = moves.get(path);
    if (!moved || isWhole(moved)) continue;
    moves.delete(path);
    if (leaving.get(moved.from) === path) leaving.delete(moved.from);
    // What comes to its old name, and what goes from its new one.
    open.push(moved.from, leaving.get(path) ?? path);
  }
  return { moves, leaving };
}

/** Names that are exchanged in a circle. No two files go to one name. */
function inCircles(leaving: ReadonlyMap<string, string>): ReadonlySet<string> {
  const circles = new Set<string>();
  const seen = new Set<string>();
  for (const start of leaving.keys()) {
    const way: string[] = [];
    let path: string | undefined = start;
    while (path !== undefined && !seen.has(path)) {
      seen.add(path);
      way.push(path);
      path = leaving.get(path);
    }
    if (path === start) for (const one of way) circles.add(one);
  }
  return circles;
}

/** Paths in their order, but what stands where another file goes leaves first. */
export function leaversFirst(paths: Iterable<string>, { moves, leaving }: WholeMoves): string[] {
  const ordered = new Set<string>();
  for (const start of paths) {
    const way: string[] = [];
    let path: string | undefined = start;
    while (path !== undefined && !ordered.has(path)) {
      way.push(path);
      path = moves.has(path) ? leaving.get(path) : undefined;
    }
    for (const one of way.reverse()) ordered.add(one);
  }
  return [...ordered];
}

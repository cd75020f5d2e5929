import type { FileChange } from '../file-change.js';

/** The text of a file, null where there is none. May throw a MgxError for a file that cannot be read as text. */
export type FileLookup = (path: string) => string | null;

type Entry = { readonly text: string | null; readonly mode?: number; readonly modeBefore?: number };

/** Files as patches leave them one after another, over those that stand there. */
export type VirtualTree = {
  readonly read: FileLookup;
  readonly write: (path: string, entry: Entry) => void;
  /** Remembers where a new file comes from. */
  readonly move: (path: string, origin: { readonly from: string; readonly kind: 'rename' | 'copy' }) => void;
  /** What differs in the end, in the order in which it was touched. */
  readonly changes: () => FileChange[];
};

export function virtualTree(lookup: FileLookup): VirtualTree {
  const base = new Map<string, string | null>();
  const touched = new Map<string, Entry>();
  const origins = new Map<string, { readonly from: string; readonly kind: 'rename' | 'copy' }>();
  const standing = (path: string): string | null => {
    const known = base.get(path);
    if (known !== undefined) return known;
    const text = lookup(path);
    base.set(path, text);
    return text;
  };
  const read = (path: string): string | null => {
    const entry = touched.get(path);
    return entry ? entry.text : standing(path);
  };
  return {
    read,
    write(path, entry) {
      standing(path);
      touched.set(path, { ...touched.get(path), ...entry });
    },
    move: (path, origin) => void origins.set(path, origin),
    changes() {
      const gone = new Set<string>();
      const changes = [...touched].flatMap(([path, entry]): FileChange[] => {
        const origin = origins.get(path);
        const moved = origin && movedChange(path, { entry, origin, standing, read });
        if (!moved) return plainChange(path, entry, standing(path));
        if (moved.kind === 'rename') gone.add(moved.from);
        return [moved];
      });
      return changes.filter(({ kind, path }) => kind !== 'delete' || !gone.has(path));
    },
  };
}

type Move = {
  readonly entry: Entry;
  readonly origin: { readonly from: string; readonly kind: 'rename' | 'copy' };
  readonly standing: FileLookup;
  readonly read: FileLookup;
};

/** A move as one change, where both ends are as it needs them; null: it takes several. */
function movedChange(
  path: string,
  { entry, origin: { from, kind }, standing, read }: Move,
): Extract<FileChange, { kind: 'rename' | 'copy' }> | null {
  const before = standing(from);
  if (before === null || entry.text === null || standing(path) !== null) return null;
  const isKept = read(from) === before;
  const isGone = read(from) === null;
  if (kind === 'rename' ? !isGone : !isKept) return null;
  const mode = entry.mode === undefined ? {} : { mode: entry.mode };
  if (kind === 'copy') return { kind, path, from, before, after: entry.text, ...mode };
  return { kind, path, from, before, after: entry.text, ...modesOf(entry) };
}

function plainChange(path: string, entry: Entry, before: string | null): FileChange[] {
  const after = entry.text;
  if (before === null) {
    const mode = entry.mode === undefined ? {} : { mode: entry.mode };
    return after === null ? [] : [{ kind: 'create', path, before, after, ...mode }];
  }
  if (after === null) return [{ kind: 'delete', path, before, after }];
  const isSame = before === after && entry.mode === undefined;
  return isSame ? [] : [{ kind: 'modify', path, before, after, ...modesOf(entry) }];
}

function modesOf({ mode, modeBefore }: Entry): { mode?: number; modeBefore?: number } {
  return { ...(mode === undefined ? {} : { mode }), ...(modeBefore === undefined ? {} : { modeBefore }) };
}

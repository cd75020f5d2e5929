import { isMgxError } from '@mgx/errors';
import type { FileChange } from '../file-change.js';
import { leaversFirst, wholeMoves, type Moved } from './whole-moves.js';

/** The text of a file, null where there is none. May throw a MgxError for a file that cannot be read as text. */
export type FileLookup = (path: string) => string | null;

type Entry = { readonly text: string | null; readonly mode?: number; readonly modeBefore?: number };

/** Where a new file comes from: `before` is what stood there. */
type Origin = { readonly from: string; readonly kind: 'rename' | 'copy'; readonly before: string };

/** Files as patches leave them one after another, over those that stand there. */
export type VirtualTree = {
  readonly read: FileLookup;
  /** As it stands, whatever patches have made of it. */
  readonly standing: FileLookup;
  readonly write: (path: string, entry: Entry) => void;
  /** Remembers where a new file comes from. */
  readonly move: (path: string, origin: Origin) => void;
  /** Lays the text of a file aside whose place is taken before a later patch moves it away. */
  readonly layAside: (path: string) => void;
  /** The text that was laid aside; null: none. */
  readonly aside: (path: string) => string | null;
  /** The text that was laid aside is moved. */
  readonly takeAside: (path: string) => void;
  /** Some text was laid aside and never moved: it would be lost. */
  readonly hasAside: () => boolean;
  /** What differs in the end, in the order in which it was touched. */
  readonly changes: () => FileChange[];
};

/** `folders`: paths that the patches themselves take as folders; nothing is a file there, whatever the lookup refuses. */
export function virtualTree(lookup: FileLookup, folders: ReadonlySet<string> = new Set()): VirtualTree {
  const base = new Map<string, string | null>();
  const touched = new Map<string, Entry>();
  const origins = new Map<string, Origin>();
  const aside = new Map<string, string>();
  const standing = (path: string): string | null => {
    const known = base.get(path);
    if (known !== undefined) return known;
    const text = folders.has(path) ? orNoFile(() => lookup(path)) : lookup(path);
    base.set(path, text);
    return text;
  };
  const read = (path: string): string | null => {
    const entry = touched.get(path);
    return entry ? entry.text : standing(path);
  };
  return {
    read,
    standing,
    write(path, entry) {
      standing(path);
      touched.set(path, { ...touched.get(path), ...entry });
    },
    move: (path, origin) => void origins.set(path, origin),
    layAside: (path) => void aside.set(path, read(path) ?? ''),
    aside: (path) => aside.get(path) ?? null,
    takeAside: (path) => void aside.delete(path),
    hasAside: () => aside.size > 0,
    changes() {
      const wanted = [...origins].flatMap(([path, origin]) => {
        const moved = movedChange(path, touched.get(path), origin);
        return moved && origin.before === standing(origin.from) ? [moved] : [];
      });
      const { moves, leaving } = wholeMoves(wanted, { standing, read });
      return leaversFirst(touched.keys(), { moves, leaving }).flatMap((path): readonly FileChange[] => {
        const entry = touched.get(path);
        const moved = moves.get(path);
        if (!entry || moved) return moved ? [moved] : [];
        const isMovedAway = leaving.has(path) && entry.text === null;
        return isMovedAway ? [] : plainChange(path, entry, standing(path));
      });
    },
  };
}

function orNoFile(look: () => string | null): string | null {
  try {
    return look();
  } catch (error) {
    if (isMgxError(error)) return null;
    throw error;
  }
}

function movedChange(path: string, entry: Entry | undefined, { from, kind, before }: Origin): Moved | null {
  if (!entry || entry.text === null) return null;
  const moved = { path, from, before, after: entry.text };
  if (kind === 'rename') return { kind, ...moved, ...modesOf(entry) };
  return { kind, ...moved, ...(entry.mode === undefined ? {} : { mode: entry.mode }) };
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

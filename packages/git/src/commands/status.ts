import { MgxError } from '@mgx/errors';
import type { GitCommand } from '../git-command.js';

/** One path that differs. `index` and `worktree` are git's letters (`M A D R C T U`), `.` for unchanged. */
export type StatusEntry =
  | { readonly kind: 'changed' | 'unmerged'; readonly path: string; readonly index: string; readonly worktree: string }
  | {
      readonly kind: 'renamed' | 'copied';
      readonly path: string;
      readonly from: string;
      readonly index: string;
      readonly worktree: string;
    }
  | { readonly kind: 'untracked'; readonly path: string };

export type Status = {
  /** Null before the first commit. */
  readonly head: string | null;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  /** The branch it follows, such as `origin/main`. */
  readonly upstream: string | null;
  readonly ahead: number;
  readonly behind: number;
  readonly entries: readonly StatusEntry[];
};

/** What differs from HEAD, every untracked file by its name. */
export function status(): GitCommand<Status> {
  return {
    // What is dirty inside a submodule is that repository's affair, and would be asked of its own configuration.
    argv: ['status', '--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--ignore-submodules=dirty'],
    convertsFiles: true,
    parse: ({ stdout }) => parseStatus(stdout),
  };
}

/**
 * Reads `git status --porcelain=v2 --branch -z` (`git help status`, "Porcelain Format Version 2").
 * @throws MgxError `git_failed` for a line of no known kind
 */
export function parseStatus(text: string): Status {
  const records = text.split('\0');
  const headers = new Map<string, string>();
  const entries: StatusEntry[] = [];
  for (let place = 0; place < records.length; place++) {
    const record = records[place] ?? '';
    if (record === '') continue;
    if (record.startsWith('# ')) {
      const [, name = '', ...value] = record.split(' ');
      headers.set(name, value.join(' '));
      continue;
    }
    // A renamed path is followed by a record of its own: where it came from.
    entries.push(readEntry(record, () => records[++place] ?? ''));
  }
  const [, ahead = '0', behind = '0'] = /^\+(\d+) -(\d+)$/.exec(headers.get('branch.ab') ?? '') ?? [];
  return {
    head: unless('(initial)', headers.get('branch.oid')),
    branch: unless('(detached)', headers.get('branch.head')),
    upstream: headers.get('branch.upstream') ?? null,
    ahead: Number(ahead),
    behind: Number(behind),
    entries,
  };
}

/** Fields that stand before the path, by the record's first letter. */
const FIELDS_BEFORE_PATH: Readonly<Record<string, number>> = { '1': 8, '2': 9, u: 10, '?': 1, '!': 1 };

function readEntry(record: string, nextRecord: () => string): StatusEntry {
  const fields = record.split(' ');
  const [type = '', letters = '', , , , , , , score = ''] = fields;
  const path = fields.slice(FIELDS_BEFORE_PATH[type] ?? fields.length).join(' ');
  if (path === '')
    throw new MgxError({ code: 'git_failed', message: `unknown line in git status: ${JSON.stringify(record)}` });
  if (type === '?' || type === '!') return { kind: 'untracked', path };
  const [index = '.', worktree = '.'] = letters;
  if (type === 'u') return { kind: 'unmerged', path, index, worktree };
  if (type === '1') return { kind: 'changed', path, index, worktree };
  return { kind: score.startsWith('C') ? 'copied' : 'renamed', path, from: nextRecord(), index, worktree };
}

function unless(nothing: string, value: string | undefined): string | null {
  return value === undefined || value === nothing ? null : value;
}

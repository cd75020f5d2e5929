import { isAbsolute } from 'node:path';
import { MgxError } from '@mgx/errors';
import { checkRef } from '../check-name.js';
import type { GitCommand } from '../git-command.js';

export type WorktreeOptions = {
  /** Absolute, and not there yet. */
  readonly folder: string;
  readonly branch: string;
  /** When given, the branch is made, at this revision; otherwise it must exist. */
  readonly createFrom?: string;
};

/** Checks a branch out into a folder of its own. */
export function worktreeAdd({ folder, branch, createFrom }: WorktreeOptions): GitCommand<void> {
  const place = checkFolder(folder);
  const argv: readonly string[] =
    createFrom === undefined
      ? [place, checkRef(branch)]
      : ['--no-track', '-b', checkRef(branch), place, checkRef(createFrom)];
  return { argv: ['worktree', 'add', '--quiet', ...argv], convertsFiles: true, parse: () => undefined };
}

/** Removes a worktree's folder with all that is uncommitted in it; its branch stays. */
export function worktreeRemove(folder: string): GitCommand<void> {
  return { argv: ['worktree', 'remove', '--force', checkFolder(folder)], parse: () => undefined };
}

function checkFolder(folder: string): string {
  if (isAbsolute(folder)) return folder;
  throw new MgxError({
    code: 'invalid_input',
    message: `a worktree needs an absolute folder, got ${JSON.stringify(folder)}`,
  });
}

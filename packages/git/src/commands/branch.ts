import { checkRef } from '../check-name.js';
import type { GitCommand } from '../git-command.js';

/** Makes a branch without checking it out, at HEAD or at `from`; `git_failed` when it exists. */
export function createBranch(name: string, { from }: { readonly from?: string } = {}): GitCommand<void> {
  const start = from === undefined ? [] : [checkRef(from)];
  return { argv: ['branch', '--no-track', checkRef(name), ...start], parse: () => undefined };
}

/** Checks out a local branch. */
export function checkout(name: string): GitCommand<void> {
  return { argv: ['switch', '--quiet', '--no-guess', checkRef(name)], convertsFiles: true, parse: () => undefined };
}

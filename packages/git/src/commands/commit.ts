import { MgxError } from '@mgx/errors';
import type { GitCommand } from '../git-command.js';

/** Stages paths, relative to the repository's folder; those that are gone are staged as deleted. */
export function addPaths(paths: readonly [string, ...string[]]): GitCommand<void> {
  return { argv: ['add', '--all', '--', ...paths], convertsFiles: true, parse: () => undefined };
}

/** Which of these untracked paths `.gitignore` leaves out: `addPaths` would refuse them. */
export function ignoredPaths(paths: readonly [string, ...string[]]): GitCommand<readonly string[]> {
  return {
    argv: ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', ...paths],
    parse: ({ stdout }) => stdout.split('\0').filter((path) => path !== ''),
  };
}

export type CommitOptions = {
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Stands as author's and committer's date, to the second, so that the same commit has the same name. */
  readonly date: Date;
};

/** Commits what is staged. False, and no commit, when nothing is. */
export function commit({ message, author, date }: CommitOptions): GitCommand<boolean> {
  if (Number.isNaN(date.getTime())) {
    throw new MgxError({ code: 'invalid_input', message: 'the date of a commit is not a date' });
  }
  const when = `@${Math.floor(date.getTime() / 1_000)} +0000`;
  return {
    // Lines that start with # belong to the message.
    argv: ['commit', '--quiet', '--no-verify', '--cleanup=whitespace', `--message=${message}`],
    convertsFiles: true,
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      GIT_COMMITTER_DATE: when,
    },
    accepts: ({ exitCode, stdout }) => exitCode === 0 || (exitCode === 1 && NOTHING_STAGED.test(stdout)),
    parse: ({ exitCode }) => exitCode === 0,
  };
}

const NOTHING_STAGED = /^(nothing to commit|nothing added to commit|no changes added to commit)/m;

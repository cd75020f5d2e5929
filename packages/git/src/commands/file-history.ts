import { checkRef } from '../check-name.js';
import type { GitCommand } from '../git-command.js';

/** The commits that changed a file, newest first; none where git does not know it. The path is relative to the folder. */
export function commitsOfFile(path: string, { limit }: { readonly limit: number }): GitCommand<string[]> {
  return {
    argv: ['log', `--max-count=${limit}`, '--format=%H', '--', path],
    accepts: ({ exitCode, stderr }) => exitCode === 0 || /not a git repository|not have any commits/.test(stderr),
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout.split('\n').filter((line) => line !== '') : []),
  };
}

/** The text of a file in a commit, null when it is not there. The path is relative to the folder. */
export function textAtCommit(commit: string, path: string): GitCommand<string | null> {
  return {
    argv: ['show', `${checkRef(commit)}:./${path}`],
    accepts: ({ exitCode, stderr }) => exitCode === 0 || /does not exist|exists on disk, but not in/.test(stderr),
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout : null),
  };
}

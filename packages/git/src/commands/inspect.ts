import { MgxError } from '@mgx/errors';
import type { GitCommand } from '../git-command.js';

/** Whether the folder lies in a work tree. */
export function isRepository(): GitCommand<boolean> {
  return {
    argv: ['rev-parse', '--is-inside-work-tree'],
    accepts: ({ exitCode, stderr }) => exitCode === 0 || (exitCode === 128 && /not a git repository/.test(stderr)),
    parse: ({ exitCode, stdout }) => exitCode === 0 && stdout.trim() === 'true',
  };
}

/** Where the folder lies in its work tree: '' at the top, else with a final slash, such as `packages/api/`. */
export function workTreePrefix(): GitCommand<string> {
  return { argv: ['rev-parse', '--show-prefix'], parse: ({ stdout }) => stdout.replace(/\n$/, '') };
}

/** The branch that is checked out, also before its first commit; null when HEAD is detached. */
export function currentBranch(): GitCommand<string | null> {
  return {
    argv: ['symbolic-ref', '--quiet', '--short', 'HEAD'],
    accepts: ({ exitCode }) => exitCode === 0 || exitCode === 1,
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout.trim() : null),
  };
}

/** The commit that is checked out; null before the first one. */
export function headSha(): GitCommand<string | null> {
  return {
    argv: ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'],
    accepts: ({ exitCode }) => exitCode === 0 || exitCode === 1,
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? readSha(stdout) : null),
  };
}

/** Every file that git does not ignore, tracked or not, relative to the folder the command runs in. */
export function unignoredFiles(): GitCommand<string[]> {
  return {
    argv: ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    parse: ({ stdout }) => stdout.split('\0').filter((path) => path !== ''),
  };
}

/** The first object name of an answer. @throws MgxError `git_failed` */
export function readSha(stdout: string): string {
  const sha = /^[0-9a-f]{40,64}\b/.exec(stdout)?.[0];
  if (sha) return sha;
  throw new MgxError({
    code: 'git_failed',
    message: `expected an object name from git, got ${JSON.stringify(stdout.slice(0, 80))}`,
  });
}

import { MgxError } from '@mgx/errors';
import { checkRef, checkRemote } from '../check-name.js';
import type { GitCommand } from '../git-command.js';
import { readSha } from './inspect.js';

/** How a push ended. A refusal by the other side (such as a branch that has moved on) is data. */
export type PushResult =
  | { readonly pushed: true; readonly change: 'created' | 'updated' | 'none' }
  | { readonly pushed: false; readonly reason: string };

/** Pushes a branch to the branch of the same name; harmless to repeat; never forces. */
export function push({ remote, branch }: { readonly remote: string; readonly branch: string }): GitCommand<PushResult> {
  const ref = `refs/heads/${checkRef(branch)}`;
  return {
    argv: ['push', '--porcelain', '--no-verify', '--no-recurse-submodules', checkRemote(remote), `${ref}:${ref}`],
    accepts: ({ stdout }) => refLine(stdout) !== null,
    parse: ({ stdout }) => parsePush(stdout),
  };
}

/** Reads `git push --porcelain` (`git help push`, "Output") for one branch. @throws MgxError `git_failed` */
export function parsePush(stdout: string): PushResult {
  const line = refLine(stdout);
  if (!line) throw new MgxError({ code: 'git_failed', message: 'git push named no branch in its answer' });
  if (line.flag === '!') return { pushed: false, reason: line.summary };
  return { pushed: true, change: line.flag === '*' ? 'created' : line.flag === '=' ? 'none' : 'updated' };
}

/** The commit that a branch has on the remote; null when it has no such branch. */
export function remoteSha({
  remote,
  branch,
}: {
  readonly remote: string;
  readonly branch: string;
}): GitCommand<string | null> {
  return {
    argv: ['ls-remote', '--exit-code', checkRemote(remote), `refs/heads/${checkRef(branch)}`],
    accepts: ({ exitCode }) => exitCode === 0 || exitCode === 2,
    parse: ({ exitCode, stdout }) => (exitCode === 0 ? readSha(stdout) : null),
  };
}

function refLine(stdout: string): { readonly flag: string; readonly summary: string } | null {
  const [, flag, summary] = /^([ +\-*!=])\t[^\t\n]*\t(.*)$/m.exec(stdout) ?? [];
  return flag === undefined || summary === undefined ? null : { flag, summary };
}

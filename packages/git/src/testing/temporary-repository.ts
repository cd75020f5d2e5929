import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPaths, commit } from '../commands/commit.js';
import { push } from '../commands/remote.js';
import type { GitCommand, Repository } from '../git-command.js';
import { runGit } from '../run-git.js';
import { localSandbox } from '@mgx/sandbox';

export type TemporaryRepository = {
  readonly repository: Repository;
  /** The bare repository in a folder that `origin` is. */
  readonly remote: Repository;
  /** A new folder beside both, not there yet: for worktrees. */
  readonly beside: (name: string) => string;
  readonly write: (path: string, text: string) => Promise<void>;
  close(): Promise<void>;
};

/** A real repository with one pushed commit on `main` and a bare remote `origin` in a folder beside it. */
export async function temporaryRepository({ path }: { readonly path: string }): Promise<TemporaryRepository> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'mgx-git-')));
  const repository: Repository = { root: join(home, 'repository'), path, allowedProtocols: ['file'] };
  const remote: Repository = { root: join(home, 'remote.git'), path, allowedProtocols: ['file'] };
  await Promise.all([mkdir(repository.root), mkdir(remote.root)]);
  const { files } = localSandbox({ root: repository.root, path });
  await runGit(remote, plain('init', '--quiet', '--bare', '--initial-branch=main'));
  await runGit(repository, plain('init', '--quiet', '--initial-branch=main'));
  await runGit(repository, plain('remote', 'add', 'origin', remote.root));
  await files.write('README.md', '# Sample\n');
  await runGit(repository, addPaths(['README.md']));
  await runGit(
    repository,
    commit({ message: 'Start', author: { name: 'Ada', email: 'ada@example.com' }, date: new Date(1_800_000_000_000) }),
  );
  await runGit(repository, push({ remote: 'origin', branch: 'main' }));
  return {
    repository,
    remote,
    beside: (name) => join(home, name),
    write: (file, text) => files.write(file, text),
    close: () => rm(home, { recursive: true, force: true }),
  };
}

function plain(...argv: [string, ...string[]]): GitCommand<void> {
  return { argv, parse: () => undefined };
}

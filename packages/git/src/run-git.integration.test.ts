import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkout, createBranch } from './commands/branch.js';
import { addPaths, commit, ignoredPaths } from './commands/commit.js';
import { currentBranch, headSha, isRepository, unignoredFiles, workTreePrefix } from './commands/inspect.js';
import { push, remoteSha } from './commands/remote.js';
import { status } from './commands/status.js';
import { worktreeAdd, worktreeRemove } from './commands/worktree.js';
import type { GitCommand } from './git-command.js';
import { runGit } from './run-git.js';
import { temporaryRepository, type TemporaryRepository } from './testing/index.js';

const path = process.env.PATH ?? '';
const author = { name: 'Alex', email: 'alex@example.com' };
const date = new Date('2026-11-24T12:00:00.900Z');
const plain = (...argv: [string, ...string[]]): GitCommand<string> => ({ argv, parse: ({ stdout }) => stdout.trim() });

let sample: TemporaryRepository;
const run = <Result>(command: GitCommand<Result>) => runGit(sample.repository, command);

beforeEach(async () => {
  sample = await temporaryRepository({ path });
});
afterEach(() => sample.close());

describe('a run of git', () => {
  it('goes from a branch over a commit to the remote', async () => {
    await run(createBranch('mgx/x/run-1'));
    await run(checkout('mgx/x/run-1'));
    expect(await run(currentBranch())).toBe('mgx/x/run-1');
    await sample.write('src/größe *.ts', 'export {};\n');
    expect((await run(status())).entries).toEqual([{ kind: 'untracked', path: 'src/größe *.ts' }]);
    await run(addPaths(['src/größe *.ts']));
    expect(await run(commit({ message: '# Add size\n\nbody', author, date }))).toBe(true);
    expect(await run(plain('log', '-1', '--format=%an %ae %cn %aI %cI%n%B'))).toBe(
      'Alex alex@example.com Alex 2026-11-24T12:00:00+00:00 2026-11-24T12:00:00+00:00\n# Add size\n\nbody',
    );
    const target = { remote: 'origin', branch: 'mgx/x/run-1' };
    expect(await run(remoteSha(target))).toBeNull();
    expect(await run(push(target))).toEqual({ pushed: true, change: 'created' });
    expect(await run(push(target))).toEqual({ pushed: true, change: 'none' });
    expect(await run(remoteSha(target))).toBe(await run(headSha()));
    expect((await run(status())).entries).toEqual([]);
  });

  it('stages deletions, and only the paths it is given', async () => {
    await sample.write('other.txt', 'x');
    await rm(join(sample.repository.root, 'README.md'));
    await run(addPaths(['README.md']));
    expect((await run(status())).entries).toEqual([
      { kind: 'changed', path: 'README.md', index: 'D', worktree: '.' },
      { kind: 'untracked', path: 'other.txt' },
    ]);
  });

  it('takes paths as names, never as patterns', async () => {
    await sample.write('a.txt', 'a');
    await sample.write('*.txt', 'star');
    await run(addPaths(['*.txt']));
    expect((await run(status())).entries).toEqual([
      { kind: 'changed', path: '*.txt', index: 'A', worktree: '.' },
      { kind: 'untracked', path: 'a.txt' },
    ]);
  });

  it('makes no empty commit', async () => {
    const before = await run(headSha());
    expect(await run(commit({ message: 'Nothing', author, date }))).toBe(false);
    await sample.write('new.txt', 'not staged');
    expect(await run(commit({ message: 'Nothing', author, date }))).toBe(false);
    expect(await run(headSha())).toBe(before);
  });

  it('gives the same commit the same name', async () => {
    const shas: (string | null)[] = [];
    for (const branch of ['one', 'two']) {
      await run(createBranch(branch, { from: 'main' }));
      await run(checkout(branch));
      await sample.write('x.txt', 'same');
      await run(addPaths(['x.txt']));
      await run(commit({ message: 'Same', author, date }));
      shas.push(await run(headSha()));
    }
    expect(shas[0]).toBe(shas[1]);
  });

  it('tells ignored paths', async () => {
    await sample.write('.gitignore', 'dist/\n');
    await sample.write('dist/a.js', '');
    expect(await run(ignoredPaths(['dist/a.js', 'README.md']))).toEqual(['dist/a.js']);
    expect(await run(ignoredPaths(['README.md']))).toEqual([]);
    await expect(run(addPaths(['dist/a.js']))).rejects.toMatchObject({ code: 'git_failed' });
  });

  it('lists what is not ignored, and says where in the tree a folder lies', async () => {
    await sample.write('packages/a/.gitignore', 'dist/\n');
    await sample.write('packages/a/dist/x.js', '');
    await sample.write('packages/a/größe *.ts', '');
    const inside = { ...sample.repository, root: join(sample.repository.root, 'packages/a') };
    expect(await runGit(inside, unignoredFiles())).toEqual(['.gitignore', 'größe *.ts']);
    expect(await runGit(inside, workTreePrefix())).toBe('packages/a/');
    expect(await run(workTreePrefix())).toBe('');
  });

  it('reports a remote that has moved on as data, and leaves it alone', async () => {
    const folder = sample.beside('second');
    await run(worktreeAdd({ folder, branch: 'second', createFrom: 'main' }));
    const second = { ...sample.repository, root: folder };
    await writeFile(join(folder, 'theirs.txt'), 'theirs');
    await runGit(second, addPaths(['theirs.txt']));
    await runGit(second, commit({ message: 'Theirs', author, date }));
    await runGit(second, plain('push', '--quiet', 'origin', 'second:main'));
    const theirs = await runGit(second, headSha());
    await sample.write('ours.txt', 'ours');
    await run(addPaths(['ours.txt']));
    await run(commit({ message: 'Ours', author, date }));
    expect(await run(push({ remote: 'origin', branch: 'main' }))).toEqual({
      pushed: false,
      reason: expect.stringContaining('[rejected]'),
    });
    expect(await run(remoteSha({ remote: 'origin', branch: 'main' }))).toBe(theirs);
  });
});

describe('worktrees', () => {
  it('has a folder and a branch of its own, and leaves the branch when it goes', async () => {
    const folder = sample.beside('tree one');
    await run(worktreeAdd({ folder, branch: 'mgx/t/run-1', createFrom: 'main' }));
    const tree = { ...sample.repository, root: folder };
    expect(await runGit(tree, currentBranch())).toBe('mgx/t/run-1');
    expect(await run(currentBranch())).toBe('main');
    await writeFile(join(folder, 'uncommitted.txt'), 'x');
    await run(worktreeRemove(folder));
    expect(await runGit(sample.repository, plain('worktree', 'list', '--porcelain'))).not.toContain('tree one');
    await run(worktreeAdd({ folder, branch: 'mgx/t/run-1' }));
    expect(await runGit(tree, currentBranch())).toBe('mgx/t/run-1');
  });

  it('refuses a relative folder', () => {
    expect(() => worktreeRemove('../x')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('what a repository may not do', () => {
  it('runs neither its hooks nor its file-system monitor', async () => {
    const trap = join(sample.repository.root, '.git/hooks');
    const mark = sample.beside('ran');
    await mkdir(trap, { recursive: true });
    for (const hook of [
      'pre-commit',
      'commit-msg',
      'post-commit',
      'post-checkout',
      'pre-push',
      'reference-transaction',
    ]) {
      await writeFile(join(trap, hook), `#!/bin/sh\necho ${hook} >> '${mark}'\n`);
      await chmod(join(trap, hook), 0o755);
    }
    await run(plain('config', 'core.fsmonitor', join(trap, 'pre-commit')));
    // The trap works: git by itself would have run it.
    await runGit(sample.repository, plain('-c', `core.hooksPath=${trap}`, 'branch', 'armed'));
    expect(await readFile(mark, 'utf8')).toContain('reference-transaction');
    await rm(mark);
    await run(createBranch('b'));
    await run(checkout('b'));
    await sample.write('x', 'x');
    await run(status());
    await run(addPaths(['x']));
    await run(commit({ message: 'x', author, date }));
    await run(push({ remote: 'origin', branch: 'b' }));
    await run(worktreeAdd({ folder: sample.beside('w'), branch: 'c', createFrom: 'b' }));
    await expect(readFile(mark, 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('runs no filter that its configuration declares, not even in a file that this includes', async () => {
    const mark = sample.beside('ran');
    await sample.write('.gitattributes', '*.txt filter=trap\n');
    await sample.write('a.txt', 'one\n');
    await run(addPaths(['.gitattributes', 'a.txt']));
    await run(commit({ message: 'x', author, date }));
    const first = (await run(headSha())) ?? '';
    await sample.write('more.config', `[filter "trap"]\n\tclean = touch '${mark}'; cat\n\trequired = true\n`);
    await run(plain('config', 'include.path', '../more.config'));
    await run(plain('config', 'filter.trap.smudge', `touch '${mark}'; cat`));
    // Of the same length: git must read it to see that it has changed.
    await sample.write('a.txt', 'two\n');
    await run(status());
    await run(addPaths(['a.txt']));
    await run(commit({ message: 'y', author, date }));
    await run(worktreeAdd({ folder: sample.beside('w'), branch: 'c', createFrom: 'HEAD' }));
    await run(createBranch('b', { from: first }));
    await run(checkout('b'));
    expect(await readFile(join(sample.repository.root, 'a.txt'), 'utf8')).toBe('one\n');
    await expect(readFile(mark, 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
    // The trap works: git by itself would have run it.
    await sample.write('a.txt', 'six\n');
    await run(plain('status'));
    expect(await readFile(mark, 'utf8')).toBe('');
  });

  it.each([
    ['a folder', (root: string) => root],
    ['a program', (_root: string) => `ext::sh -c "touch%20${tmpdir()}/mgx-ext-ran"`],
  ])('speaks https only unless it is allowed more: not to %s', async (_name, urlOf) => {
    const { allowedProtocols: _all, ...httpsOnly } = sample.repository;
    const asked = runGit(httpsOnly, remoteSha({ remote: urlOf(sample.remote.root), branch: 'main' }));
    await expect(asked).rejects.toMatchObject({ code: 'git_failed', message: expect.stringContaining('not allowed') });
  });

  it('hands git no variable but its own', async () => {
    const show: GitCommand<string> = { ...plain('show-env'), argv: ['-c', 'alias.show-env=!env', 'show-env'] };
    const names = (await runGit({ ...sample.repository, env: { GIT_SSL_CAINFO: '/ca.pem' } }, show))
      .split('\n')
      .map((line) => line.split('=', 1)[0] ?? '');
    // MGX_COMMAND is the mark by which the sandbox finds what a command leaves behind.
    const foreign = names.filter(
      (name) => !/^(GIT_|MGX_COMMAND$|PATH$|HOME$|LANG$|LC_ALL$|CI$|PWD$|OLDPWD$|SHLVL$|_$)/.test(name),
    );
    expect(foreign).toEqual([]);
    expect(names).toContain('GIT_SSL_CAINFO');
  });
});

describe('failures', () => {
  it('says what git said', async () => {
    await expect(run(checkout('nowhere'))).rejects.toMatchObject({
      code: 'git_failed',
      message: expect.stringContaining('git switch failed (exit 128): fatal: invalid reference: nowhere'),
    });
    await expect(run(createBranch('main'))).rejects.toMatchObject({
      message: expect.stringContaining('already exists'),
    });
    await expect(run(remoteSha({ remote: 'nowhere', branch: 'main' }))).rejects.toMatchObject({ code: 'git_failed' });
    await expect(run(push({ remote: 'origin', branch: 'nowhere' }))).rejects.toMatchObject({
      message: expect.stringContaining('does not match any'),
    });
  });

  it('tells a folder without git', async () => {
    const root = await mkdtemp(join(tmpdir(), 'mgx-plain-'));
    try {
      expect(await runGit({ root, path }, isRepository())).toBe(false);
      expect(await run(isRepository())).toBe(true);
      await expect(runGit({ root, path }, status())).rejects.toMatchObject({ code: 'git_failed' });
    } finally {
      await rm(root, { recursive: true });
    }
  });

  it('tells a repository before its first commit, and a detached one', async () => {
    const root = sample.beside('fresh');
    await mkdir(root);
    const fresh = { root, path };
    await runGit(fresh, plain('init', '--quiet', '--initial-branch=trunk'));
    expect([await runGit(fresh, headSha()), await runGit(fresh, currentBranch())]).toEqual([null, 'trunk']);
    await run(plain('switch', '--quiet', '--detach', 'main'));
    expect(await run(currentBranch())).toBeNull();
  });

  it('needs git on the PATH, and a folder', async () => {
    const nowhere = { ...sample.repository, path: sample.beside('empty') };
    await expect(runGit(nowhere, isRepository())).rejects.toMatchObject({ code: 'command_not_found' });
    const gone = { ...sample.repository, root: sample.beside('gone') };
    await expect(runGit(gone, isRepository())).rejects.toMatchObject({ code: 'command_not_found' });
  });

  it('ends when it is cancelled', async () => {
    const asked = runGit(sample.repository, status(), { signal: AbortSignal.abort() });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});

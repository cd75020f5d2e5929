import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { runCli } from '../testing/run-cli.js';

/** Each command is a process of its own, on a machine that may have other work. */
jest.setTimeout(180_000);

const patch = (path: string, old: string, fresh: string) =>
  `--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@\n one\n-${old}\n+${fresh}\n three\n`;

function newFolder(): { readonly cwd: string; readonly read: (path: string) => string } {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mgx patch ü-')));
  for (const path of ['a.txt', 'b.txt']) writeFileSync(join(cwd, path), 'one\ntwo\nthree\n');
  return { cwd, read: (path) => readFileSync(join(cwd, path), 'utf8') };
}

describe('mgx apply', () => {
  it('checks, applies from a file and from standard input, and keeps a backup that git ignores', async () => {
    const { cwd, read } = newFolder();
    writeFileSync(join(cwd, 'p.diff'), patch('a.txt', 'two', '2'));
    const before = snapshotTree(cwd);
    expect(await runCli(['apply', '--check', 'p.diff'], { cwd })).toMatchObject({
      code: 0,
      stdout: 'would modify a.txt\n',
    });
    expect(snapshotTree(cwd)).toEqual(before);
    expect(await runCli(['apply', 'p.diff'], { cwd })).toMatchObject({ code: 0, stdout: 'changed a.txt\n' });
    expect(read('a.txt')).toBe('one\n2\nthree\n');
    expect(await runCli(['apply', '-'], { cwd, input: patch('a.txt', 'two', '2') })).toMatchObject({
      code: 0,
      stdout: 'already applied a.txt\n',
    });
    expect(read('.mgx/.gitignore')).toBe('*\n');
    expect(readdirSync(join(cwd, '.mgx/backups'))).toHaveLength(1);
  });

  it('ends with 9 on a conflict, changes nothing, says where, and leaves what a review needs', async () => {
    const { cwd } = newFolder();
    const text = patch('a.txt', 'two', '2') + patch('b.txt', 'zwei', '2');
    const before = snapshotTree(cwd);
    const refused = await runCli(['apply'], { cwd, input: text });
    expect(refused).toMatchObject({ code: 9, stdout: '' });
    expect(refused.stderr).toContain('b.txt: refused');
    expect(refused.stderr).toContain('hunk 1 (line 10 of the patch)');
    expect(refused.stderr).toContain('nothing was changed');
    expect(snapshotTree(cwd).filter((line) => !line.startsWith('.mgx'))).toEqual(before);
    expect(existsSync(join(cwd, '.mgx/fallback/b.txt.mgx_failed_diff.txt'))).toBe(true);

    const beside = await runCli(['apply', '--fallback-files', '--json'], { cwd, input: text });
    expect(beside.code).toBe(9);
    expect(JSON.parse(beside.stdout)).toMatchObject({
      ok: false,
      applied: [],
      reports: [
        { path: 'a.txt', status: 'planned' },
        { path: 'b.txt', status: 'refused', hunks: [{ patch_line: 10 }] },
      ],
    });
    expect(existsSync(join(cwd, 'b.txt.mgx_new'))).toBe(true);
  });

  it('applies what fits where the best effort is asked for', async () => {
    const { cwd, read } = newFolder();
    const text = patch('a.txt', 'two', '2') + patch('b.txt', 'zwei', '2');
    expect((await runCli(['apply', '--best-effort', '--no-backup'], { cwd, input: text })).code).toBe(9);
    expect([read('a.txt'), read('b.txt')]).toEqual(['one\n2\nthree\n', 'one\ntwo\nthree\n']);
    expect(existsSync(join(cwd, '.mgx/backups'))).toBe(false);
  });

  it('merges with the text that git knows, or marks the conflict where it is asked to', async () => {
    const { cwd, read } = newFolder();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'pipe' });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'base');
    const stale = '--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,4 @@\n one\n two\n three\n+four\n';
    writeFileSync(join(cwd, 'a.txt'), 'ONE\nTWO\nthree\n');
    expect((await runCli(['apply', '--mode', 'strict'], { cwd, input: stale })).code).toBe(9);
    const merged = await runCli(['apply', '--mode', 'strict', '--3way'], { cwd, input: stale });
    expect(merged).toMatchObject({ code: 0, stdout: 'changed a.txt\n' });
    expect(read('a.txt')).toBe('ONE\nTWO\nthree\nfour\n');

    const rival = patch('b.txt', 'two', 'deux');
    writeFileSync(join(cwd, 'b.txt'), 'one\n2\nthree\n');
    expect((await runCli(['apply', '--3way'], { cwd, input: rival })).code).toBe(9);
    expect(read('b.txt')).toBe('one\n2\nthree\n');
    const marked = await runCli(['apply', '--3way', '--conflict-markers'], { cwd, input: rival });
    expect(marked.code).toBe(9);
    expect(marked.stderr).toContain('b.txt:2: conflict, marked in the file');
    expect(read('b.txt')).toContain('<<<<<<< b.txt\n2\n');
  });

  it.each<[string, readonly string[], string, number, string]>([
    ['prose', ['apply'], 'make it better', 2, 'no edit was found'],
    ['a patch that is not there', ['apply', 'gone.diff'], '', 2, 'cannot read the patch gone.diff'],
    ['a root that is no folder', ['apply', '--root', 'a.txt'], '', 2, 'a.txt is no folder'],
    [
      'a path that leads out',
      ['apply'],
      '--- /dev/null\n+++ b/../x\n@@ -0,0 +1 @@\n+x\n',
      9,
      'Path traversal detected',
    ],
    [
      'a patch that is binary in part, told once',
      ['apply'],
      `${patch('a.txt', 'two', '2')}diff --git a/i.png b/i.png\nBinary files a/i.png and b/i.png differ\n`,
      9,
      'warning: line 8: i.png is binary: skipped\nmgx: binary files are not patched; nothing was changed (--best-effort',
    ],
    ['an unknown mode', ['apply', '--mode', 'fuzzy'], '', 2, 'fuzzy'],
  ])('refuses %s', async (_, args, input, code, cause) => {
    const { cwd } = newFolder();
    const before = snapshotTree(cwd);
    const result = await runCli(args, { cwd, input });
    expect(result.stderr).toContain(cause);
    expect(result.code).toBe(code);
    expect(snapshotTree(cwd)).toEqual(before);
  });
});

describe('mgx backups', () => {
  it('lists, restores and cleans up', async () => {
    const { cwd, read } = newFolder();
    await runCli(['apply'], { cwd, input: patch('a.txt', 'two', '2') });
    const listed = await runCli(['backups', 'list', '--json'], { cwd });
    const [backup] = JSON.parse(listed.stdout) as { original_file: string; timestamp: string }[];
    expect(backup).toMatchObject({ original_file: 'a.txt' });
    const restored = await runCli(['backups', 'restore', 'a.txt', '--timestamp', backup?.timestamp ?? ''], { cwd });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('restored a.txt') as unknown });
    expect(read('a.txt')).toBe('one\ntwo\nthree\n');
    expect((await runCli(['backups', 'restore', 'b.txt'], { cwd })).code).toBe(2);
    await runCli(['apply'], { cwd, input: patch('b.txt', 'zwei', '2') });
    const cleaned = await runCli(['backups', 'cleanup', '--keep', '0', '--artifacts'], { cwd });
    expect(cleaned.stdout).toContain('5 files removed');
  });
});

describe('mgx diff', () => {
  it('shows how two files differ, as a patch that makes one of the other', async () => {
    const { cwd, read } = newFolder();
    writeFileSync(join(cwd, 'b.txt'), 'one\n2\nthree\n');
    const shown = await runCli(['diff', 'a.txt', 'b.txt'], { cwd });
    expect(shown.stdout).toContain('--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n');
    expect((await runCli(['apply'], { cwd, input: shown.stdout })).code).toBe(0);
    expect(read('a.txt')).toBe(read('b.txt'));
    expect(await runCli(['diff', 'a.txt', 'b.txt'], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });

  it('shows what a run changes, in every form', async () => {
    const { cwd } = newFolder();
    const args = ['task', 'Create an Express API with user CRUD and tests', '--model', 'offline', '--no-verify'];
    await runCli([...args, '--yes', '--out', 'out'], { cwd });
    const unified = await runCli(['diff'], { cwd });
    expect(unified.stdout).toContain('+++ b/package.json\n@@ -0,0 +1,');
    const stat = await runCli(['diff', '--stat', '--format', 'json'], { cwd });
    const counted = JSON.parse(stat.stdout) as { files: number };
    const data = await runCli(['diff', '--format', 'json'], { cwd });
    expect(JSON.parse(data.stdout)).toMatchObject({ statistics: counted });
    expect(counted.files).toBeGreaterThan(10);
    const columns = await runCli(['diff', '--format', 'side-by-side'], { cwd });
    expect(columns.stdout).toMatch(/create package\.json \(\+\d+ -0\)/);
    // The patch of a run makes the same tree elsewhere.
    const other = newFolder();
    expect((await runCli(['apply', '--no-backup'], { cwd: other.cwd, input: unified.stdout })).code).toBe(0);
    expect(readFileSync(join(other.cwd, 'package.json'), 'utf8')).toBe(
      readFileSync(join(cwd, 'out/package.json'), 'utf8'),
    );
  });
});

describe('mgx undo', () => {
  it('brings a project back byte for byte, and refuses once somebody has changed a file', async () => {
    const { cwd } = newFolder();
    const task = [
      'task',
      'Create an Express API with user CRUD and tests',
      '--model',
      'offline',
      '--no-verify',
      '--yes',
    ];
    const ours = () => snapshotTree(cwd).filter((line) => !line.startsWith('.mgx'));
    const before = ours();
    await runCli([...task, '--out', 'out'], { cwd });
    writeFileSync(join(cwd, 'out/package.json'), '{}');
    const changed = ours();
    expect(await runCli(['undo'], { cwd })).toMatchObject({
      code: 9,
      stderr: expect.stringContaining('package.json has changed since') as unknown,
    });
    expect(ours()).toEqual(changed);
    await runCli([...task, '--out', 'second'], { cwd });
    expect((await runCli(['undo'], { cwd })).code).toBe(0);
    expect(ours().filter((line) => line.startsWith('second/') && line !== 'second/')).toEqual([]);
    expect(ours().filter((line) => !line.startsWith('out') && !line.startsWith('second'))).toEqual(before);
  });
});

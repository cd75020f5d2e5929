import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cleanupArtifacts, listArtifacts } from '../recovery/artifacts.js';
import { cleanupOldBackups, getBackupForFile, listBackups, restoreFromBackup } from '../recovery/backups.js';
import { layTree } from '../testing/sample-tree.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { applyDiff } from './apply-diff.js';
import { applyPatchSet } from './apply-patch-set.js';
import { applyText } from './apply-text.js';
import { safeWriteFile } from './safe-write-file.js';

const now = () => new Date('2026-01-14T15:30:22Z');
const edit = (path: string, old: string, fresh: string) =>
  `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${old}\n+${fresh}\n`;
const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

describe('applyDiff', () => {
  it('takes a path without a root, keeps a backup and says where', async () => {
    const root = layTree({ 'a.txt': '1\n' });
    const file = join(root, 'a.txt');
    expect(await applyDiff({ filePath: file, diff: edit('src/a.txt', '1', '2'), now })).toMatchObject({
      success: true,
      message: 'Successfully applied 1 hunks',
      filePath: file,
      backupFile: `${file}.mgx_bak.20260114_153022`,
      failedHunks: [],
      newFileCreated: null,
    });
    expect(readdirSync(root).sort()).toEqual(['a.txt', 'a.txt.mgx_bak.20260114_153022']);
  });

  it('says on what it refuses: file, hunk, what was meant; and leaves all beside it that a review needs', async () => {
    const root = layTree({ 'a.txt': 'one\n' });
    const diff = edit('a.txt', 'two', '3');
    const result = await applyDiff({ root, filePath: 'a.txt', diff, now });
    expect(result).toMatchObject({
      success: false,
      kind: 'context_mismatch',
      failedHunks: [0],
      newFileCreated: join(root, 'a.txt.mgx_new'),
      logFile: join(root, 'a.txt.mgx_apply_log.txt'),
      failedDiffFile: join(root, 'a.txt.mgx_failed_diff.txt'),
    });
    expect(read(root, 'a.txt.mgx_failed_diff.txt')).toBe(diff);
    expect(read(root, 'a.txt.mgx_apply_log.txt')).toContain('hunk 1 (line 3 of the patch): refused');
    expect(read(root, 'a.txt')).toBe('one\n');
  });

  it.each<[string, string, string, string]>([
    ['prose', 'please change it', 'invalid_diff', 'Diff validation failed:'],
    ['a header without hunks', '--- a/a.txt\n+++ b/a.txt\n', 'invalid_diff', 'Patch apply failed: No hunks found'],
    ['another file', edit('b', '1', '2') + edit('c', '1', '2'), 'invalid_diff', 'it changes b, c, and not a.txt'],
    [
      'a hunk far beyond the end',
      '--- a/a.txt\n+++ b/a.txt\n@@ -100,1 +100,1 @@\n-gone\n+x\n',
      'context_mismatch',
      'Line drift: hunk starts at line 100, but file has only 1 lines',
    ],
  ])('refuses %s', async (_, diff, kind, message) => {
    const root = layTree({ 'a.txt': 'one\n' });
    expect(await applyDiff({ root, filePath: 'a.txt', diff })).toMatchObject({
      success: false,
      kind,
      message: expect.stringContaining(message) as unknown,
    });
  });

  it.each(['../a.txt', '/etc/passwd', '.git/config', 'link', 'folder-link/x'])(
    'refuses the path %s',
    async (filePath) => {
      const root = layTree({ 'a.txt': 'one\n' });
      mkdirSync(join(dirname(root), 'outside'));
      writeFileSync(join(dirname(root), 'outside/x'), '1\n');
      symlinkSync('../outside/x', join(root, 'link'));
      symlinkSync('../outside', join(root, 'folder-link'));
      const before = snapshotTree(dirname(root));
      expect(await applyDiff({ root, filePath, diff: edit('x', '1', '2') })).toMatchObject({
        success: false,
        kind: 'path_security',
      });
      expect(snapshotTree(dirname(root))).toEqual(before);
    },
  );

  it('says what a dry run would do, and writes nothing', async () => {
    const root = layTree({ 'a.txt': '1\n' });
    const asked = { root, filePath: 'a.txt', dryRun: true };
    expect((await applyDiff({ ...asked, diff: edit('a.txt', '1', '2') })).message).toBe(
      '[DRY RUN] Would apply 1 hunks to: a.txt',
    );
    expect((await applyDiff({ ...asked, diff: '--- a/a.txt\n+++ /dev/null\n' })).message).toBe(
      '[DRY RUN] Would delete file: a.txt',
    );
    expect(readdirSync(root)).toEqual(['a.txt']);
  });

  it('leaves a file that is not UTF-8 byte for byte', async () => {
    const bytes = Uint8Array.of(0x31, 0x0a, 0xe9, 0x0a);
    const root = layTree({ 'a.txt': bytes });
    expect(await applyDiff({ root, filePath: 'a.txt', diff: edit('a.txt', '1', '2') })).toMatchObject({
      success: false,
    });
    expect(new Uint8Array(readFileSync(join(root, 'a.txt')))).toEqual(bytes);
  });
});

describe('applyPatchSet', () => {
  it('applies diffs of one file one after another, and keeps what stood before all', async () => {
    const root = layTree({ a: '1\n' });
    const diffs = [
      { filePath: 'a', diff: edit('a', '1', '2') },
      { filePath: 'a', diff: edit('a', '2', '3') },
    ];
    const result = await applyPatchSet({ projectPath: root, diffs, now });
    expect(result).toMatchObject({ success: true, appliedCount: 2, failedCount: 0, rollbackPerformed: false });
    expect([read(root, 'a'), read(root, 'a.mgx_bak.20260114_153022')]).toEqual(['3\n', '1\n']);
  });

  it('says of each diff why the set was not applied', async () => {
    const root = layTree({ a: '1\n', b: '1\n' });
    const diffs = [
      { filePath: 'a', diff: edit('a', '1', '2') },
      { filePath: 'b', diff: edit('b', '9', '2') },
    ];
    const { results, ...rest } = await applyPatchSet({ projectPath: root, diffs, fallback: 'none' });
    expect(rest).toEqual({ success: false, appliedCount: 0, failedCount: 1, rollbackPerformed: true });
    expect(results.map(({ success, kind }) => [success, kind])).toEqual([
      [false, undefined],
      [false, 'context_mismatch'],
    ]);
    expect(readdirSync(root).sort()).toEqual(['a', 'b']);
  });
});

describe('applyPatchSet with diffs that do not fit or only move', () => {
  it('claims nothing of a diff that needs what another one was to leave', async () => {
    const root = layTree({ a: '1\n' });
    const diffs = [
      { filePath: 'a', diff: `${edit('a', '1', '2')}@@ -9 +9 @@\n-nowhere\n+x\n` },
      { filePath: 'new', diff: '--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+1\n' },
      { filePath: 'b', diff: '--- /dev/null\n+++ b/b\n@@ -0,0 +1 @@\n+1\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-9\n+3\n' },
      { filePath: 'b', diff: edit('b', '1', '2') },
    ];
    const result = await applyPatchSet({ projectPath: root, diffs, mode: 'best_effort', fallback: 'none' });
    expect(result.results.map(({ success, kind }) => [success, kind])).toEqual([
      [false, 'context_mismatch'],
      [true, undefined],
      [false, 'context_mismatch'],
      [false, 'missing_target'],
    ]);
    expect([result.appliedCount, result.failedCount, readdirSync(root).sort()]).toEqual([1, 3, ['a', 'new']]);
  });

  it('says where a file went, what it was, and in a dry run what would be', async () => {
    const root = layTree({ a: '1\n' });
    const diffs = [{ filePath: 'a', diff: 'diff --git a/a b/b\nrename from a\nrename to b\n' }];
    const dry = await applyPatchSet({ projectPath: root, diffs, dryRun: true });
    expect([dry.results[0]?.message, readdirSync(root)]).toEqual(['[DRY RUN] File renamed: a', ['a']]);
    const { results } = await applyPatchSet({ projectPath: root, diffs, now });
    const backupFile = join(root, 'a.mgx_bak.20260114_153022');
    expect(results).toMatchObject([{ message: 'File renamed: a', filePath: join(root, 'b'), backupFile }]);
  });

  it('tells of a new name that is taken in the tree, and applies the rest', async () => {
    const root = layTree({ a: '1\n', B: '2\n', c: '3\n' });
    const diffs = [
      { filePath: 'a', diff: 'diff --git a/a b/b\nrename from a\nrename to b\n' },
      { filePath: 'c', diff: edit('c', '3', '4') },
    ];
    const { results } = await applyPatchSet({ projectPath: root, diffs, mode: 'best_effort', backup: false });
    expect(results.map(({ success, kind }) => [success, kind])).toEqual([
      [false, 'write_failed'],
      [true, undefined],
    ]);
    expect([read(root, 'a'), read(root, 'c')]).toEqual(['1\n', '4\n']);
  });
});

it('says which folder is not there', async () => {
  const missing = join(layTree({ file: '' }), 'none');
  const refused = { code: 'not_found', message: `there is no folder ${JSON.stringify(missing)}` };
  await expect(applyText(edit('a', '1', '2'), missing)).rejects.toMatchObject(refused);
  await expect(applyPatchSet({ projectPath: missing, diffs: [] })).rejects.toMatchObject(refused);
  await expect(listBackups(missing)).rejects.toMatchObject(refused);
  await expect(safeWriteFile(join(missing, 'a'), '')).rejects.toMatchObject(refused);
  await expect(listBackups(join(missing, '../file'))).rejects.toMatchObject({ code: 'not_found' });
});

describe('applyText', () => {
  const current = 'a\nb\nc\nd\ne\nf\ng\nmine\n';
  const base = 'a\nB\nc\nd\ne\nf\ng\n';
  const patch = '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-B\n+patched\n c\n@@ -6,2 +6,3 @@\n f\n g\n+end\n';

  it('refuses a patch for another text, and leaves its part for a review where it is told', async () => {
    const root = layTree({ f: current, g: '1\n' });
    const text = `${patch}${edit('g', '1', '2')}`;
    const result = await applyText(text, root, { mode: 'strict', fallback: { folder: '.mgx/fallback' } });
    expect(result).toMatchObject({ ok: false, applied: null });
    expect(read(root, '.mgx/fallback/f.mgx_failed_diff.txt')).toBe(patch);
    expect(read(root, 'g')).toBe('1\n');
    expect(await cleanupArtifacts(root)).toHaveLength(3);
  });

  it('merges it with an earlier text that it fits, or says where that conflicts', async () => {
    const bases = () => Promise.resolve(['something else\n', base]);
    const kept = layTree({ f: current });
    const refused = await applyText(patch, kept, { mode: 'strict', bases });
    expect(refused.reports[0]?.refusal?.message).toContain('merged with an earlier text it conflicts at line');
    expect(read(kept, 'f')).toBe(current);

    const marked = layTree({ f: current });
    const result = await applyText(patch, marked, { mode: 'strict', bases, conflictMarkers: true });
    expect(result).toMatchObject({ ok: false, conflictMarkers: [{ path: 'f', line: 2 }, { path: 'f' }] });
    expect(read(marked, 'f')).toContain(
      '<<<<<<< f\nb\n||||||| what the patch was made for\nB\n=======\npatched\n>>>>>>> the patch\n',
    );

    const apart = layTree({ f: 'a\nB\nc\nd\nmine\nf\ng\n' });
    const stale = '--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n a\n-B\n+patched\n c\n d\n@@ -5,3 +5,3 @@\n e\n f\n-g\n+G\n';
    const merged = await applyText(stale, apart, { mode: 'strict', bases });
    expect([merged.ok, read(apart, 'f')]).toEqual([true, 'a\npatched\nc\nd\nmine\nf\nG\n']);
  });

  it.each([
    ['nothing but prose', 'hello', 'no edit was found'],
    ['headers without hunks', '--- a/f\n+++ b/f\n', 'No hunks found'],
  ])('refuses %s as unreadable', async (_, text, message) => {
    await expect(applyText(text, layTree({ f: '' }))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(message) as unknown,
    });
  });
});

describe('safeWriteFile', () => {
  it('writes at once, keeps the old text once, and leaves equal text alone', async () => {
    const root = layTree({ 'src/main.py': 'old\n' });
    const write = (content: string) => safeWriteFile('src/main.py', content, { root, now });
    expect(await write('# New code\n')).toEqual({
      filePath: join(root, 'src/main.py'),
      backupFile: join(root, 'src/main.py.20260114_153022.bak'),
      kind: 'replaced',
    });
    expect(await write('# New code\n')).toMatchObject({ backupFile: null, kind: 'unchanged' });
    expect(await write('# Newer\n')).toMatchObject({ backupFile: join(root, 'src/main.py.20260114_153022_2.bak') });
    expect(await safeWriteFile('new/deep/file', 'x', { root })).toMatchObject({ kind: 'created', backupFile: null });
    expect(read(root, 'src/main.py.20260114_153022.bak')).toBe('old\n');
  });

  it('refuses to write outside, over a folder, or half a character', async () => {
    const root = layTree({ 'd/x': '' });
    await expect(safeWriteFile('../x', '', { root })).rejects.toMatchObject({ code: 'path_outside' });
    await expect(safeWriteFile('d', '', { root })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(safeWriteFile('y', '\ud83d', { root })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('backups', () => {
  async function project(): Promise<string> {
    const root = layTree({ 'a.txt': '0\n', 'src/b.txt': { content: 'b\n', mode: 0o755 } });
    for (const n of [1, 2, 3]) {
      const at = () => new Date(Date.UTC(2026, 0, 14, 15, 30, n));
      await applyDiff({ root, filePath: 'a.txt', diff: edit('a.txt', String(n - 1), String(n)), now: at });
    }
    await safeWriteFile('src/b.txt', 'B\n', { root, now });
    return root;
  }

  it('are listed by file, newest first, with their originals', async () => {
    const root = await project();
    const found = (await listBackups(root)).map(({ originalFile, timestamp, sizeBytes }) => [
      originalFile,
      timestamp,
      sizeBytes,
    ]);
    expect(found).toEqual([
      ['a.txt', '20260114_153003', 2],
      ['a.txt', '20260114_153002', 2],
      ['a.txt', '20260114_153001', 2],
      ['src/b.txt', '20260114_153022', 2],
    ]);
    expect(await getBackupForFile(join(root, 'a.txt'))).toMatchObject({ timestamp: '20260114_153003' });
    expect(await getBackupForFile('nothing.txt', { root })).toBeNull();
  });

  it('bring a file back, with its mode, and keep what stood there', async () => {
    const root = await project();
    expect(await restoreFromBackup('a.txt', { root, timestamp: '20260114_153001', now })).toMatchObject({
      backupFile: 'a.txt.mgx_bak.20260114_153001',
    });
    expect(read(root, 'a.txt')).toBe('0\n');
    expect(read(root, 'a.txt.mgx_bak.20260114_153022')).toBe('3\n');
    await restoreFromBackup(join(root, 'src/b.txt'));
    expect(snapshotTree(root).find((line) => line.startsWith('src/b.txt '))).toContain(' 755 ');
    expect(read(root, 'src/b.txt')).toBe('b\n');
    expect(await restoreFromBackup('a.txt', { root, timestamp: '19990101_000000' })).toBeNull();
  });

  it('of one second come in one row, whichever way they are named', async () => {
    const root = layTree({ a: '1\n' });
    await safeWriteFile('a', '2\n', { root, now });
    await restoreFromBackup('a', { root, now });
    expect((await listBackups(root)).map(({ backupFile }) => backupFile)).toEqual([
      'a.mgx_bak.20260114_153022_2',
      'a.20260114_153022.bak',
    ]);
  });

  it('are cleaned up but for the newest of each file; what refused diffs left goes apart', async () => {
    const root = await project();
    await applyDiff({ root, filePath: 'a.txt', diff: edit('a.txt', 'nope', 'x') });
    expect((await cleanupOldBackups(root, { keepLatest: 2 })).map(({ backupFile }) => backupFile)).toEqual([
      'a.txt.mgx_bak.20260114_153001',
    ]);
    const { backups, ...artifacts } = await listArtifacts(root);
    expect(backups).toHaveLength(3);
    expect(artifacts).toEqual({
      newFiles: ['a.txt.mgx_new'],
      applyLogs: ['a.txt.mgx_apply_log.txt'],
      failedDiffs: ['a.txt.mgx_failed_diff.txt'],
    });
    expect(await cleanupArtifacts(root, ['newFiles'])).toEqual(['a.txt.mgx_new']);
    expect(await cleanupArtifacts(root)).toHaveLength(2);
    await expect(cleanupOldBackups(root, { keepLatest: -1 })).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await listBackups(root)).length).toBe(3);
  });
});

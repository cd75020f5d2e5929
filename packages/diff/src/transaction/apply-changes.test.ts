import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invertChanges, type FileChange } from '../file-change.js';
import { layTree, sampleChanges } from '../testing/sample-tree.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { applyChanges } from './apply-changes.js';

const now = () => new Date('2026-11-01T12:00:00Z');
const paths = (root: string) => snapshotTree(root).map((line) => line.split(' ').slice(0, -1).join(' ') || line);

describe('applyChanges', () => {
  it('applies everything, keeps modes and line endings, and says what it made and removed', async () => {
    const { root, changes } = sampleChanges();
    const result = await applyChanges(changes, root, { now });
    expect(result).toMatchObject({
      directoriesCreated: ['moved', 'was-a-file', 'moved/deep'],
      directoriesRemoved: ['folder'],
      conflicts: [],
      at: '2026-11-01T12:00:00.000Z',
    });
    expect(result.applied[0]).toEqual({ path: 'run.sh', kind: 'modify', modeBefore: 0o755 });
    expect(paths(root)).toEqual([
      'empty 644',
      'moved/',
      'moved/deep/',
      'moved/deep/only.txt 644',
      'run.sh 755',
      'src/',
      ...[0, 1, 2].flatMap((part) => [
        `src/part-${part}/`,
        ...[1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14]
          .filter((n) => n % 3 === part)
          .map((n) => `src/part-${part}/file-${n}.ts 644`)
          .sort(),
      ]),
      'was-a-file/',
      'was-a-file/now a folder.txt 644',
    ]);
    expect(readFileSync(join(root, 'src/part-1/file-1.ts'), 'utf8')).toBe('line ONE of 1\r\nline two ü 1\n');
  });

  it('finds a named transaction done when it is applied again, and leaves nothing of its own in the tree', async () => {
    const { root, changes } = sampleChanges();
    const options = { now, id: 'run-1', receipts: join(dirname(root), 'receipts') };
    const first = await applyChanges(changes, root, options);
    const after = snapshotTree(root);
    expect(after.filter((line) => line.includes('.mgx'))).toEqual([]);
    expect(await applyChanges(changes, root, options)).toEqual(first);
    expect(snapshotTree(root)).toEqual(after);
  });

  it('keeps no content of files in the journal of a named transaction', async () => {
    const root = layTree({ a: 'password=hunter2\n' });
    await applyChanges([{ kind: 'modify', path: 'a', before: 'password=hunter2\n', after: 'none\n' }], root, {
      id: 'x',
    });
    expect(readdirSync(join(root, '.mgx/transactions/x'))).toEqual(['done.json']);
    expect(readFileSync(join(root, '.mgx/transactions/x/done.json'), 'utf8')).not.toContain('hunter2');
  });

  it('touches nothing in a dry run, and needs no lock for it', async () => {
    const { root, changes } = sampleChanges();
    const before = snapshotTree(root);
    expect(await applyChanges(changes, root, { dryRun: true, backup: true })).toMatchObject({ dryRun: true });
    expect(snapshotTree(root)).toEqual(before);
  });

  it('takes edits of one file, swapped names and replaced files as they are meant', async () => {
    const root = layTree({ a: 'A\n', b: 'B\n', edit: '1\n', c: 'C\n' });
    const changes: FileChange[] = [
      { kind: 'rename', path: 'b', from: 'a', before: 'A\n', after: 'A\n' },
      { kind: 'rename', path: 'a', from: 'b', before: 'B\n', after: 'B\n' },
      { kind: 'modify', path: 'edit', before: '1\n', after: '2\n' },
      { kind: 'modify', path: 'edit', before: '2\n', after: '3\n' },
      { kind: 'create', path: 'new', before: null, after: 'x\n' },
      { kind: 'modify', path: 'new', before: 'x\n', after: 'y\n' },
      { kind: 'delete', path: 'c', before: 'C\n', after: null },
      { kind: 'create', path: 'c', before: null, after: 'D\n' },
    ];
    await applyChanges(changes, root);
    const read = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(['a', 'b', 'edit', 'new', 'c'].map(read)).toEqual(['B\n', 'A\n', '3\n', 'y\n', 'D\n']);
  });

  it('sets modes as git means them, carries them along, and gives new files the usual one', async () => {
    const root = layTree({
      'a.sh': { content: 'x\n', mode: 0o640 },
      'b.sh': { content: 'b\n', mode: 0o775 },
      'c.sh': { content: 'c\n', mode: 0o751 },
    });
    const before = snapshotTree(root);
    const changes: FileChange[] = [
      { kind: 'modify', path: 'a.sh', before: 'x\n', after: 'x\n', mode: 0o755, modeBefore: 0o644 },
      { kind: 'rename', path: 'd/b.sh', from: 'b.sh', before: 'b\n', after: 'B\n' },
      { kind: 'copy', path: 'd/c.sh', from: 'c.sh', before: 'c\n', after: 'c\n', mode: 0o644 },
      { kind: 'modify', path: 'c.sh', before: 'c\n', after: 'C\n' },
      { kind: 'create', path: 'new', before: null, after: '' },
      { kind: 'create', path: 'new.sh', before: null, after: '', mode: 0o100_755 },
    ];
    const mask = process.umask(0o027);
    let applied;
    try {
      ({ applied } = await applyChanges(changes, root));
    } finally {
      process.umask(mask);
    }
    expect(paths(root)).toEqual(['a.sh 750', 'c.sh 751', 'd/', 'd/b.sh 775', 'd/c.sh 640', 'new 640', 'new.sh 755']);
    await applyChanges(invertChanges(changes, applied), root);
    expect(snapshotTree(root)).toEqual(before);
  });

  it('makes nothing of a copy whose source has changed', async () => {
    const root = layTree({ a: 'new\n' });
    const copy: FileChange = { kind: 'copy', path: 'b', from: 'a', before: 'old\n', after: 'old\n' };
    await expect(applyChanges([copy], root)).rejects.toMatchObject({ code: 'file_changed' });
    expect(paths(root)).toEqual(['a 644']);
  });

  it('makes backups beside the files, under names that are free', async () => {
    const root = layTree({ a: '1\n', 'd/b': { content: 'b\n', mode: 0o755 } });
    await applyChanges([{ kind: 'modify', path: 'a', before: '1\n', after: '2\n' }], root, { backup: true, now });
    const result = await applyChanges(
      [
        { kind: 'modify', path: 'a', before: '2\n', after: '3\n' },
        { kind: 'delete', path: 'd/b', before: 'b\n', after: null },
      ],
      root,
      { backup: true, now },
    );
    expect(result.backups).toEqual([
      { path: 'a', backup: 'a.mgx_bak.20261101_120000_2' },
      { path: 'd/b', backup: 'd/b.mgx_bak.20261101_120000' },
    ]);
    expect(readFileSync(join(root, 'a.mgx_bak.20261101_120000'), 'utf8')).toBe('1\n');
    expect(readFileSync(join(root, 'a.mgx_bak.20261101_120000_2'), 'utf8')).toBe('2\n');
    expect(statSync(join(root, 'd/b.mgx_bak.20261101_120000')).mode & 0o777).toBe(0o755);
  });

  it('makes backups in a folder of their own, which git ignores', async () => {
    const root = layTree({ 'd/b': 'b\n' });
    const backup = { naming: 'mgx_bak', folder: '.mgx/backups' } as const;
    await applyChanges([{ kind: 'modify', path: 'd/b', before: 'b\n', after: 'c\n' }], root, { backup, now });
    expect(readFileSync(join(root, '.mgx/backups/d/b.mgx_bak.20261101_120000'), 'utf8')).toBe('b\n');
    expect(readFileSync(join(root, '.mgx/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('leaves out what does not fit where the best effort is asked for, and what depends on it', async () => {
    const root = layTree({ a: '1\n', stale: 'new\n', plain: 'x\n' });
    const changes: FileChange[] = [
      { kind: 'modify', path: 'a', before: '1\n', after: '2\n' },
      { kind: 'modify', path: 'stale', before: 'old\n', after: 'x\n' },
      { kind: 'create', path: '../out', before: null, after: 'x' },
      { kind: 'delete', path: 'plain', before: 'other\n', after: null },
      { kind: 'create', path: 'plain/child', before: null, after: 'x' },
    ];
    const result = await applyChanges(changes, root, { mode: 'best_effort' });
    expect(result.applied.map(({ path }) => path)).toEqual(['a']);
    expect(result.conflicts.map(({ path, code }) => [path, code])).toEqual([
      ['stale', 'file_changed'],
      ['../out', 'path_outside'],
      ['plain', 'file_changed'],
      ['plain/child', 'file_changed'],
    ]);
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('2\n');
    expect(snapshotTree(root)).toHaveLength(3);
  });

  it('lets two on one folder go one after the other', async () => {
    const { root, changes } = sampleChanges();
    const one = applyChanges(changes.slice(0, 1), root);
    const two = applyChanges(changes.slice(0, 1), root);
    const results = await Promise.allSettled([one, two]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(readdirSync(root)).not.toContain('.mgx');
  });

  it('keeps its journal out of a folder that a link leads to', async () => {
    const root = layTree({ a: '1\n' });
    symlinkSync(tmpdir(), join(root, '.mgx'));
    const changes: FileChange[] = [{ kind: 'modify', path: 'a', before: '1\n', after: '2\n' }];
    await expect(applyChanges(changes, root)).rejects.toMatchObject({ code: 'path_outside' });
  });

  it('leaves a .mgx folder of its user as it was', async () => {
    const root = layTree({ a: '1\n', '.mgx/runs/x': 'x', '.mgx/.gitignore': '*\n' });
    await applyChanges([{ kind: 'modify', path: 'a', before: '1\n', after: '2\n' }], root);
    expect(paths(root)).toEqual(['.mgx/', '.mgx/.gitignore 644', '.mgx/runs/', '.mgx/runs/x 644', 'a 644']);
  });

  it('refuses an id that is no name of a file', async () => {
    await expect(applyChanges([], layTree({}), { id: '../x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is undone by its inverse, whatever it was', async () => {
    const names = fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g');
    const texts = fc.dictionary(names, fc.string({ unit: 'grapheme' }), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(texts, texts, async (from, to) => {
        const root = layTree(from);
        const before = snapshotTree(root);
        const there = [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((path): FileChange[] => {
          const [old, fresh] = [from[path], to[path]];
          if (old === fresh) return [];
          if (old === undefined) return [{ kind: 'create', path, before: null, after: fresh ?? '' }];
          return fresh === undefined
            ? [{ kind: 'delete', path, before: old, after: null }]
            : [{ kind: 'modify', path, before: old, after: fresh }];
        });
        await applyChanges(there, root);
        mkdirSync(join(root, 'untouched'));
        writeFileSync(join(root, 'untouched/mine'), '');
        await applyChanges(invertChanges(there), root);
        expect(snapshotTree(root).filter((line) => !line.startsWith('untouched'))).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

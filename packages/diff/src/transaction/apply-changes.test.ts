import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invertChanges, type FileChange } from '../file-change.js';
import { faultyFiles } from '../testing/faulty-files.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { applyChanges, recoverTransactions } from './apply-changes.js';

const now = () => new Date('2026-11-01T12:00:00Z');

function sampleTree() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-diff-')));
  const root = join(home, 'tree');
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'run.sh'), '#!/bin/sh\n');
  chmodSync(join(root, 'run.sh'), 0o755);
  writeFileSync(join(root, 'old.txt'), 'old\n');
  writeFileSync(join(root, 'src/name.ts'), 'one\r\n');
  return { root, options: { journal: join(home, 'journal'), now, id: 'run-1' } };
}

const changes: readonly FileChange[] = [
  { kind: 'create', path: 'deep/er/new.ts', before: null, after: 'new ü\n' },
  { kind: 'create', path: 'empty', before: null, after: '' },
  { kind: 'delete', path: 'old.txt', before: 'old\n', after: null },
  { kind: 'modify', path: 'run.sh', before: '#!/bin/sh\n', after: '#!/bin/sh\necho hi\n' },
  { kind: 'rename', path: 'src/other.ts', from: 'src/name.ts', before: 'one\r\n', after: 'two\r\n' },
];

describe('applyChanges', () => {
  it('applies everything, keeps modes and line endings, and says what it made', async () => {
    const { root, options } = sampleTree();
    const result = await applyChanges(changes, root, options);
    expect(result).toMatchObject({ transactionId: 'run-1', directoriesCreated: ['deep', 'deep/er'] });
    expect(snapshotTree(root).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'deep/',
      'deep/er/',
      'deep/er/new.ts 644',
      'empty 644',
      'run.sh 755',
      'src/',
      'src/other.ts 644',
    ]);
    expect(readFileSync(join(root, 'src/other.ts'), 'utf8')).toBe('two\r\n');
  });

  it('finds itself done when it is applied again', async () => {
    const { root, options } = sampleTree();
    const first = await applyChanges(changes, root, options);
    const after = snapshotTree(root);
    expect(await applyChanges(changes, root, options)).toEqual(first);
    expect(snapshotTree(root)).toEqual(after);
  });

  it('touches nothing in a dry run', async () => {
    const { root, options } = sampleTree();
    const before = snapshotTree(root);
    expect(await applyChanges(changes, root, { ...options, dryRun: true })).toMatchObject({ dryRun: true });
    expect(snapshotTree(root)).toEqual(before);
  });

  it.each<[string, FileChange, string]>([
    [
      'a file that has changed',
      { kind: 'modify', path: 'old.txt', before: 'other', after: 'x' },
      'has changed since it was read',
    ],
    ['a file that is gone', { kind: 'modify', path: 'gone.txt', before: 'a', after: 'b' }, 'is not there'],
    ['a file that is there already', { kind: 'create', path: 'old.txt', before: null, after: 'x' }, 'exists already'],
    ['a folder', { kind: 'delete', path: 'src', before: 'x', after: null }, 'is a folder'],
    [
      'a file as a folder',
      { kind: 'create', path: 'old.txt/x', before: null, after: 'x' },
      'its folder old.txt is a file',
    ],
    ['bytes that are no text', { kind: 'modify', path: 'binary', before: '\ufffd', after: 'x' }, 'is not UTF-8 text'],
    ['a link', { kind: 'modify', path: 'link', before: 'old\n', after: 'x' }, 'is a symbolic link or a device'],
  ])('refuses %s and touches nothing', async (_, conflicting, reason) => {
    const { root, options } = sampleTree();
    writeFileSync(join(root, 'binary'), Buffer.from([0xff, 0xfe, 0x00]));
    symlinkSync('old.txt', join(root, 'link'));
    const before = snapshotTree(root);
    await expect(applyChanges([...changes.slice(0, 1), conflicting], root, options)).rejects.toMatchObject({
      code: 'file_changed',
      data: { conflicts: [{ path: conflicting.path, reason }] },
    });
    expect(snapshotTree(root)).toEqual(before);
  });

  it.each([
    ['../out', 'path_outside'],
    ['out/x', 'path_outside'],
    ['.git/hooks/pre-commit', 'path_not_allowed'],
    ['sub/.GIT/config', 'path_not_allowed'],
  ])('never writes %s', async (path, code) => {
    const { root, options } = sampleTree();
    symlinkSync(tmpdir(), join(root, 'out'));
    const before = snapshotTree(root);
    const change: FileChange = { kind: 'create', path, before: null, after: 'x' };
    await expect(applyChanges([change], root, options)).rejects.toMatchObject({ code });
    expect(snapshotTree(root)).toEqual(before);
  });

  it('takes everything back whichever write fails', async () => {
    const clean = sampleTree();
    const counter = faultyFiles(Infinity, 'fail');
    await applyChanges(changes, clean.root, { ...clean.options, files: counter });
    const total = counter.writes();
    expect(total).toBeGreaterThan(20);
    for (let n = 1; n <= total; n++) {
      const { root, options } = sampleTree();
      const before = snapshotTree(root);
      const applying = applyChanges(changes, root, { ...options, files: faultyFiles(n, 'fail') });
      await expect(applying).rejects.toMatchObject({ code: 'transaction_failed' });
      await recoverTransactions(root, options);
      expect([n, snapshotTree(root)]).toEqual([n, before]);
    }
  });

  it('is as before or as after when it crashes at any write, once recovered', async () => {
    const clean = sampleTree();
    const counter = faultyFiles(Infinity, 'crash');
    await applyChanges(changes, clean.root, { ...clean.options, files: counter });
    const after = snapshotTree(clean.root);
    const outcomes = new Set<string>();
    for (let n = 1; n <= counter.writes(); n++) {
      const { root, options } = sampleTree();
      const before = snapshotTree(root);
      const applying = applyChanges(changes, root, { ...options, files: faultyFiles(n, 'crash') });
      await expect(applying).rejects.toMatchObject({ code: 'transaction_failed' });
      // Recovery crashes, too, and is then repeated.
      await recoverTransactions(root, { ...options, files: faultyFiles(3, 'crash') }).catch(() => undefined);
      await recoverTransactions(root, options);
      const now_ = snapshotTree(root);
      const outcome = JSON.stringify(now_) === JSON.stringify(before) ? 'before' : 'after';
      expect([n, now_]).toEqual([n, outcome === 'before' ? before : after]);
      outcomes.add(outcome);
      await applyChanges(changes, root, options);
      expect(snapshotTree(root)).toEqual(after);
    }
    expect([...outcomes].sort()).toEqual(['after', 'before']);
  });

  it('lets two on one folder go one after the other', async () => {
    const { root, options } = sampleTree();
    const one = applyChanges([changes[3] as FileChange], root, { ...options, id: 'a' });
    const two = applyChanges([changes[3] as FileChange], root, { ...options, id: 'b' });
    const results = await Promise.allSettled([one, two]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is undone by its inverse, whatever it was', async () => {
    const names = fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g');
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(names, fc.string(), { noNullPrototype: true }),
        fc.dictionary(names, fc.string(), { noNullPrototype: true }),
        async (from, to) => {
          const home = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-diff-')));
          const root = join(home, 'tree');
          mkdirSync(root);
          const lay: FileChange[] = Object.entries(from).map(([path, after]) => ({
            kind: 'create',
            path,
            before: null,
            after,
          }));
          await applyChanges(lay, root, { journal: join(home, 'j'), now });
          const before = snapshotTree(root).filter((line) => !line.endsWith('/'));
          const there = [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((path): FileChange[] => {
            const old = from[path];
            const fresh = to[path];
            if (old === fresh) return [];
            if (old === undefined) return [{ kind: 'create', path, before: null, after: fresh ?? '' }];
            return fresh === undefined
              ? [{ kind: 'delete', path, before: old, after: null }]
              : [{ kind: 'modify', path, before: old, after: fresh }];
          });
          await applyChanges(there, root, { journal: join(home, 'j'), now });
          await applyChanges(invertChanges(there), root, { journal: join(home, 'j'), now });
          expect(snapshotTree(root).filter((line) => !line.endsWith('/'))).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });
});

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FileChange } from '../file-change.js';
import { layTree } from '../testing/sample-tree.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { applyChanges } from './apply-changes.js';
import { nodeFiles, type TransactionFiles } from './transaction-files.js';

const create = (path: string): FileChange => ({ kind: 'create', path, before: null, after: 'x' });

function tree(): string {
  const root = layTree({
    'old.txt': 'old\n',
    'src/name.ts': 'one\n',
    'locked.txt': { content: 'locked\n', mode: 0o444 },
    binary: Uint8Array.of(0xff, 0xfe, 0x00),
  });
  symlinkSync('old.txt', join(root, 'link'));
  symlinkSync('src', join(root, 'folder-link'));
  symlinkSync(tmpdir(), join(root, 'out'));
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  symlinkSync('.git', join(root, 'git-link'));
  return root;
}

async function refusal(root: string, changes: readonly FileChange[], files = nodeFiles): Promise<unknown> {
  const before = snapshotTree(root);
  const error: unknown = await applyChanges(changes, root, { files }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(snapshotTree(root)).toEqual(before);
  return error;
}

describe('a conflict refuses all and touches nothing', () => {
  it.each<[string, FileChange, string]>([
    [
      'a file that has changed',
      { kind: 'modify', path: 'old.txt', before: 'other', after: 'x' },
      'has changed since it was read',
    ],
    ['a file that is gone', { kind: 'modify', path: 'gone.txt', before: 'a', after: 'b' }, 'is not there'],
    ['a file that is there already', create('old.txt'), 'exists already'],
    ['a folder to delete', { kind: 'delete', path: 'src', before: 'x', after: null }, 'is a folder'],
    ['a folder in the way', create('src'), 'is a folder'],
    ['a file as a folder', create('old.txt/x'), 'cannot be put into old.txt, which is a file'],
    ['bytes that are no text', { kind: 'modify', path: 'binary', before: '\ufffd', after: 'x' }, 'is not UTF-8 text'],
    ['a link', { kind: 'modify', path: 'link', before: 'old\n', after: 'x' }, 'is a symbolic link'],
    ['a link to delete', { kind: 'delete', path: 'link', before: 'old\n', after: null }, 'is a symbolic link'],
    ['a name that differs in capitals', create('OLD.txt'), 'differs from old.txt only in how it is spelt'],
    ['a folder that differs in capitals', create('Src/new.ts'), 'differs from src only in how it is spelt'],
    [
      'half a character',
      { kind: 'create', path: 'half', before: null, after: '\ud83d' },
      'would get half a character (a lone surrogate)',
    ],
    [
      'a rename over a file',
      { kind: 'rename', path: 'old.txt', from: 'src/name.ts', before: 'one\n', after: 'one\n' },
      'exists already',
    ],
  ])('%s', async (_, change, reason) => {
    expect(await refusal(tree(), [create('fine.txt'), change])).toMatchObject({
      code: 'file_changed',
      data: { conflicts: [{ path: change.path, reason }] },
    });
  });

  it('a read-only file', async () => {
    const change: FileChange = { kind: 'modify', path: 'locked.txt', before: 'locked\n', after: 'x' };
    expect(await refusal(tree(), [create('fine.txt'), change])).toMatchObject({
      code: 'file_not_writable',
      data: { conflicts: [{ path: 'locked.txt', reason: 'is read-only' }] },
    });
  });

  it('a folder that may not be written, and a file that may not be read', async () => {
    const root = tree();
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const files: TransactionFiles = {
      ...nodeFiles,
      mayChange: (folder) => Promise.resolve(!folder.endsWith('/src')),
      read: (path) => (path.endsWith('old.txt') ? Promise.reject(denied) : nodeFiles.read(path)),
    };
    const changes: FileChange[] = [
      create('src/new.ts'),
      { kind: 'modify', path: 'old.txt', before: 'old\n', after: 'x' },
    ];
    expect(await refusal(root, changes, files)).toMatchObject({
      code: 'file_not_writable',
      data: {
        conflicts: [
          { path: 'src/new.ts', reason: 'cannot be changed: the folder src may not be written' },
          { path: 'old.txt', reason: 'may not be read' },
        ],
      },
    });
  });

  it('two names that differ in capitals, or in how an accent is written', async () => {
    expect(await refusal(tree(), [create('new/A.ts'), create('new/a.ts')])).toMatchObject({ code: 'file_changed' });
    expect(await refusal(tree(), [create('caf\u00e9'), create('cafe\u0301')])).toMatchObject({ code: 'file_changed' });
  });

  it('one file under two names, through a folder that is a link', async () => {
    const changes: FileChange[] = [
      { kind: 'modify', path: 'src/name.ts', before: 'one\n', after: 'two\n' },
      { kind: 'modify', path: 'folder-link/name.ts', before: 'one\n', after: 'three\n' },
    ];
    expect(await refusal(tree(), changes)).toMatchObject({
      data: {
        conflicts: [
          { path: 'src/name.ts', reason: 'is changed twice' },
          { path: 'src/name.ts', reason: 'is changed twice' },
        ],
      },
    });
  });

  it.each([
    ['../out', 'path_outside'],
    ['out/x', 'path_outside'],
    ['/etc/passwd', 'path_outside'],
    ['.git/hooks/pre-commit', 'path_not_allowed'],
    ['git-link/hooks/pre-commit', 'path_not_allowed'],
    ['sub/.GIT/config', 'path_not_allowed'],
    ['.git ./config', 'path_not_allowed'],
    ['.g\u200cit/config', 'path_not_allowed'],
    ['GIT~1/config', 'path_not_allowed'],
    ['.git::$INDEX_ALLOCATION/config', 'path_not_allowed'],
    ['.mgx/transactions/x/plan.json', 'path_not_allowed'],
  ])('a path to %s', async (path, code) => {
    expect(await refusal(tree(), [create('fine.txt'), create(path)])).toMatchObject({ code });
  });

  it('a disk without the room, and says how much is missing', async () => {
    const files: TransactionFiles = { ...nodeFiles, freeBytes: () => Promise.resolve(1_000) };
    expect(await refusal(tree(), [create('fine.txt')], files)).toMatchObject({
      code: 'disk_full',
      data: { free: 1_000 },
    });
  });
});

describe('what somebody does between the check and the writing', () => {
  /** Does something when everything has been checked, and nothing written yet. */
  const meanwhile = (act: () => void): TransactionFiles => {
    let isDone = false;
    return {
      ...nodeFiles,
      async write(path, content, options) {
        if (!isDone && path.endsWith('before.bin')) {
          isDone = true;
          act();
        }
        await nodeFiles.write(path, content, options);
      },
    };
  };
  const edit: FileChange = { kind: 'modify', path: 'old.txt', before: 'old\n', after: 'new\n' };

  it.each<[string, FileChange[], (root: string) => void, string]>([
    [
      'an edit',
      [edit, create('z')],
      (root) => writeFileSync(join(root, 'old.txt'), 'theirs\n'),
      'has changed since it was read',
    ],
    ['a new file', [edit, create('z')], (root) => writeFileSync(join(root, 'z'), 'x'), 'exists already'],
    [
      'an edit of a file to delete',
      [{ kind: 'delete', path: 'old.txt', before: 'old\n', after: null }],
      (root) => writeFileSync(join(root, 'old.txt'), 'theirs\n'),
      'has changed since it was read',
    ],
  ])('%s is a conflict, not a victim', async (_, changes, act, reason) => {
    const root = tree();
    const files = meanwhile(() => act(root));
    const expected = tree();
    act(expected);
    await expect(applyChanges(changes, root, { files })).rejects.toMatchObject({
      code: 'file_changed',
      data: { conflicts: [{ reason }] },
    });
    expect(snapshotTree(root)).toEqual(snapshotTree(expected));
  });

  it('a folder that becomes a link is not followed', async () => {
    const root = layTree({ 'd/x': '' });
    const elsewhere = layTree({});
    const files = meanwhile(() => {
      chmodSync(join(root, 'd'), 0o755);
      symlinkSync(elsewhere, join(root, 'new'));
    });
    await expect(applyChanges([create('new/a')], root, { files })).rejects.toMatchObject({ code: 'file_changed' });
    expect(snapshotTree(elsewhere)).toEqual([]);
  });

  it('touching it, or writing the same bytes, is none', async () => {
    const root = tree();
    const files = meanwhile(() => writeFileSync(join(root, 'old.txt'), 'old\n'));
    await applyChanges([edit], root, { files });
    expect(snapshotTree(root)).toContain(`old.txt 644 ${Buffer.from('new\n').toString('base64')}`);
  });
});

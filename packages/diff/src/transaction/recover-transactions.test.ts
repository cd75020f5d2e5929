import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FileChange } from '../file-change.js';
import { treeOf } from '../testing/crash-matrix.js';
import { crashAt, crashWhen, faultyFiles } from '../testing/faulty-files.js';
import { layTree } from '../testing/sample-tree.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { unsyncedFiles } from '../testing/unsynced-files.js';
import { applyChanges } from './apply-changes.js';
import { recoverTransactions } from './recover-transactions.js';

const now = () => new Date('2026-11-01T12:00:00Z');
const changes: FileChange[] = [
  { kind: 'modify', path: 'a', before: 'old a\n', after: 'new a\n' },
  { kind: 'modify', path: 'b', before: 'old b\n', after: 'new b\n' },
  { kind: 'create', path: 'd', before: null, after: 'new d\n' },
  { kind: 'delete', path: 'e', before: 'old e\n', after: null },
];

/** A tree in which a transaction died when all was written, just before its commit. */
async function cutOff(): Promise<string> {
  const root = layTree({ a: 'old a\n', b: 'old b\n', e: 'old e\n' });
  const files = faultyFiles(crashWhen(({ operation, path }) => operation === 'rename' && path.endsWith('plan.json')));
  await expect(applyChanges(changes, root, { files, now, id: 'cut' })).rejects.toMatchObject({
    code: 'transaction_failed',
    hint: expect.stringContaining('the journal is kept') as unknown,
  });
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('new a\n');
  return root;
}

describe('recoverTransactions', () => {
  it('has nothing to do, and leaves nothing, where nothing was cut off', async () => {
    const root = layTree({ a: '1' });
    expect(await recoverTransactions(root)).toEqual({ rolledBack: [], kept: [] });
    expect(snapshotTree(root)).toHaveLength(1);
  });

  it('leaves what somebody changed after the crash, and keeps the old text beside it', async () => {
    const root = await cutOff();
    writeFileSync(join(root, 'a'), 'theirs\n');
    writeFileSync(join(root, 'd'), 'theirs, too\n');
    writeFileSync(join(root, 'e'), 'here again\n');
    expect(await recoverTransactions(root)).toEqual({
      rolledBack: ['cut'],
      kept: [
        { path: 'd', backup: null },
        { path: 'e', backup: 'e.mgx_bak.20261101_120000' },
        { path: 'a', backup: 'a.mgx_bak.20261101_120000' },
      ],
    });
    const read = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(['a', 'a.mgx_bak.20261101_120000', 'b', 'd', 'e', 'e.mgx_bak.20261101_120000'].map(read)).toEqual([
      'theirs\n',
      'old a\n',
      'old b\n',
      'theirs, too\n',
      'here again\n',
      'old e\n',
    ]);
    expect(snapshotTree(root)).toHaveLength(6);
  });

  it('comes first when the next transaction begins; a dry run says that it is due', async () => {
    const root = await cutOff();
    await expect(applyChanges([], root, { dryRun: true })).rejects.toMatchObject({ code: 'transaction_unfinished' });
    await applyChanges([{ kind: 'modify', path: 'b', before: 'old b\n', after: 'newer b\n' }], root);
    const read = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(['a', 'b', 'e'].map(read)).toEqual(['old a\n', 'newer b\n', 'old e\n']);
  });

  it('refuses a damaged journal and says which', async () => {
    const plan = '{"version": 2, "operations": [{"path": "../x"}]}';
    const root = layTree({ a: '1', '.mgx/transactions/x/plan.json': plan });
    await expect(recoverTransactions(root)).rejects.toMatchObject({
      code: 'state_damaged',
      message: expect.stringContaining('.mgx/transactions/x/plan.json') as unknown,
    });
  });

  it('never lets a forged journal change what no change may', async () => {
    const plan = {
      version: 2,
      isNamed: false,
      operations: [{ path: '.git/config', before: null, after: { hash: 'x' }, temporary: null }],
      directories: [],
      emptied: [],
      result: { transactionId: 'x', at: now().toISOString() },
    };
    const root = layTree({
      '.git/config': 'c',
      '.mgx/transactions/x/plan.json': JSON.stringify(plan),
      '.mgx/transactions/x/before.bin': '',
    });
    await expect(recoverTransactions(root)).rejects.toMatchObject({ code: 'path_not_allowed' });
    expect(readFileSync(join(root, '.git/config'), 'utf8')).toBe('c');
  });
});

it('ends old or new at every crash where a file takes the place of a folder, and tells of nothing that somebody changed', async () => {
  const files = { 'place/in': 'in\n', 'row/a': 'a\n', 'row/b': 'b\n' };
  const exchange: FileChange[] = [
    { kind: 'create', path: 'place', before: null, after: 'a file\n' },
    { kind: 'delete', path: 'place/in', before: 'in\n', after: null },
    { kind: 'rename', path: 'row/c', from: 'row/b', before: 'b\n', after: 'b\n' },
    { kind: 'rename', path: 'row/b', from: 'row/a', before: 'a\n', after: 'a\n' },
  ];
  const undisturbed = layTree(files);
  const before = treeOf(undisturbed);
  const counting = faultyFiles(() => null, unsyncedFiles);
  await applyChanges(exchange, undisturbed, { files: counting });
  const after = treeOf(undisturbed);
  expect(after.map((line) => line.split(' ')[0])).toEqual(['place', 'row/', 'row/b', 'row/c']);
  const ends = new Set<string>();
  for (let n = 1; n <= counting.calls(); n++) {
    const root = layTree(files);
    await applyChanges(exchange, root, { files: faultyFiles(crashAt(n), unsyncedFiles) }).catch(() => undefined);
    const { kept } = await recoverTransactions(root, { files: unsyncedFiles });
    expect([n, kept]).toEqual([n, []]);
    ends.add(treeOf(root).join('\n'));
  }
  expect([...ends].sort()).toEqual([before.join('\n'), after.join('\n')].sort());
});

it('brings the mode of a file along to a name that another file leaves', async () => {
  const root = layTree({ a: { content: 'a\n', mode: 0o755 }, b: 'b\n' });
  await applyChanges(
    [
      { kind: 'rename', path: 'c', from: 'b', before: 'b\n', after: 'b\n' },
      { kind: 'rename', path: 'b', from: 'a', before: 'a\n', after: 'a\n' },
    ],
    root,
  );
  expect(treeOf(root)).toEqual([`b 755 ${btoa('a\n')}`, `c 644 ${btoa('b\n')}`]);
});

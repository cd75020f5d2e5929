import { expect, it } from '@jest/globals';
import type { FileChange } from '../file-change.js';
import { faultyFiles, systemError, type FileOperation } from '../testing/faulty-files.js';
import { layTree } from '../testing/sample-tree.js';
import { snapshotTree } from '../testing/snapshot-tree.js';
import { unsyncedFiles } from '../testing/unsynced-files.js';
import { applyChanges } from './apply-changes.js';

const changes: FileChange[] = [
  { kind: 'modify', path: 'a', before: '1\n', after: '2\n' },
  { kind: 'create', path: 'new/b', before: null, after: 'b\n' },
  { kind: 'delete', path: 'old/c', before: 'c\n', after: null },
];

/** What may go wrong with the files of the tree, where, and what is said of it. */
it.each<[string, FileOperation, RegExp, string, string]>([
  ['ENOSPC', 'write', /mgx-tmp/, 'disk_full', 'no space is left on the disk'],
  ['ENOSPC', 'write', /before\.bin$/, 'disk_full', 'no space is left on the disk'],
  ['EDQUOT', 'write', /mgx-tmp/, 'disk_full', 'the disk quota is used up'],
  ['EFBIG', 'write', /mgx-tmp/, 'transaction_failed', 'the file would be larger than is allowed'],
  ['EACCES', 'write', /mgx-tmp/, 'transaction_failed', 'permission was denied'],
  ['EROFS', 'write', /mgx-tmp/, 'transaction_failed', 'the file system is read-only'],
  ['EMFILE', 'write', /mgx-tmp/, 'transaction_failed', 'too many files are open'],
  ['ENAMETOOLONG', 'makeFolder', /new$/, 'transaction_failed', 'a name is too long'],
  ['EXDEV', 'rename', /mgx-tmp/, 'transaction_failed', 'the file is on a disk of its own (a bind mount?)'],
  ['EBUSY', 'rename', /mgx-tmp/, 'transaction_failed', 'another process or a mount holds the file'],
  ['EPERM', 'rename', /mgx-tmp/, 'transaction_failed', 'the system does not permit it'],
  ['ETXTBSY', 'rename', /mgx-tmp/, 'transaction_failed', 'the file is a program that is running'],
  ['EISDIR', 'rename', /mgx-tmp/, 'transaction_failed', 'a folder is in the way'],
  ['ENOTDIR', 'link', /mgx-tmp/, 'transaction_failed', 'a file stands where a folder is needed'],
  ['EACCES', 'remove', /old\/c$/, 'transaction_failed', 'permission was denied'],
  ['EBUSY', 'removeFolder', /old$/, 'transaction_failed', 'another process or a mount holds the file'],
  ['EIO', 'syncFolder', /tree$/, 'transaction_failed', 'the disk reports an error'],
  ['EIO', 'rename', /plan\.json$/, 'transaction_failed', 'the disk reports an error'],
])(
  '%s of %s on %s leaves everything as it was, and is said in plain words',
  async (code, operation, path, as, words) => {
    const root = layTree({ a: '1\n', 'old/c': 'c\n' });
    const before = snapshotTree(root);
    const backup = { naming: 'mgx_bak', folder: '.mgx/backups' } as const;
    let isHit = false;
    const files = faultyFiles((call) => {
      if (isHit || call.operation !== operation || !path.test(call.path)) return null;
      isHit = true;
      return systemError(code, call.path);
    }, unsyncedFiles);
    await expect(applyChanges(changes, root, { files, backup })).rejects.toMatchObject({
      code: as,
      message: expect.stringContaining(`everything is as it was: ${words}`) as unknown,
      data: { systemError: code },
    });
    expect(snapshotTree(root)).toEqual(before);
  },
);

it('does without links where the file system has none', async () => {
  const root = layTree({ a: '1\n', 'old/c': 'c\n' });
  await applyChanges(changes, root, { files: { ...unsyncedFiles, link: () => Promise.resolve(false) } });
  expect(snapshotTree(root).map((line) => line.split(' ')[0])).toEqual(['a', 'new/', 'new/b']);
});

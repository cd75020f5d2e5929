import { expect, it } from '@jest/globals';
import { parseStatus } from './status.js';

const sha = 'a'.repeat(40);
const ordinary = `N... 100644 100644 100644 ${sha} ${sha}`;

it.each([
  ['a change', `1 .M ${ordinary} a b.txt`, { kind: 'changed', path: 'a b.txt', index: '.', worktree: 'M' }],
  ['an addition', `1 A. ${ordinary} x`, { kind: 'changed', path: 'x', index: 'A', worktree: '.' }],
  ['a line break in a name', `1 .D ${ordinary} a\nb`, { kind: 'changed', path: 'a\nb', index: '.', worktree: 'D' }],
  [
    'a rename',
    `2 R. ${ordinary} R100 new\0old name`,
    { kind: 'renamed', path: 'new', from: 'old name', index: 'R', worktree: '.' },
  ],
  ['a copy', `2 C. ${ordinary} C75 new\0old`, { kind: 'copied', path: 'new', from: 'old', index: 'C', worktree: '.' }],
  [
    'a conflict',
    `u UU N... 100644 100644 100644 100644 ${sha} ${sha} ${sha} both`,
    { kind: 'unmerged', path: 'both', index: 'U', worktree: 'U' },
  ],
  ['a new file', '? new file', { kind: 'untracked', path: 'new file' }],
])('reads %s', (_name, record, entry) => {
  expect(parseStatus(`${record}\0`).entries).toEqual([entry]);
});

it('reads where the branch stands', () => {
  const text = `# branch.oid ${sha}\0# branch.head mgx/x\0# branch.upstream origin/mgx/x\0# branch.ab +2 -3\0`;
  expect(parseStatus(text)).toEqual({
    head: sha,
    branch: 'mgx/x',
    upstream: 'origin/mgx/x',
    ahead: 2,
    behind: 3,
    entries: [],
  });
});

it('reads a repository without a commit, and a detached one', () => {
  expect(parseStatus('# branch.oid (initial)\0# branch.head main\0')).toMatchObject({ head: null, branch: 'main' });
  expect(parseStatus(`# branch.oid ${sha}\0# branch.head (detached)\0`)).toMatchObject({ head: sha, branch: null });
});

it('refuses a line it does not know', () => {
  expect(() => parseStatus('9 what\0')).toThrow(expect.objectContaining({ code: 'git_failed' }));
});

import { describe, expect, it } from '@jest/globals';
import { readPatches } from '../reading/read-patches.js';
import { planPatches } from './plan-patches.js';

const plan = (text: string, files: Record<string, string>) =>
  planPatches(readPatches(text).patches, new Map(Object.entries(files)));

describe('planPatches', () => {
  it('plans every kind of change', () => {
    const text = [
      'diff --git a/new.txt b/new.txt\nnew file mode 100755\n--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+x\n',
      '--- a/edit.txt\n+++ b/edit.txt\n@@ -1 +1 @@\n-a\n+b\n',
      'diff --git a/gone.txt b/gone.txt\ndeleted file mode 100644\n--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-g\n',
      'diff --git a/old.txt b/sub/moved.txt\nsimilarity index 100%\nrename from old.txt\nrename to sub/moved.txt\n',
      'diff --git a/one.txt b/two.txt\nsimilarity index 100%\ncopy from one.txt\ncopy to two.txt\n',
      'diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n',
    ].join('');
    const files = { 'edit.txt': 'a\n', 'gone.txt': 'g\n', 'old.txt': 'o\n', 'one.txt': '1\n', 'run.sh': 'r\n' };
    const { ok, changes } = plan(text, files);
    expect(ok).toBe(true);
    expect(changes).toEqual([
      { kind: 'create', path: 'new.txt', before: null, after: 'x\n', mode: 0o755 },
      { kind: 'modify', path: 'edit.txt', before: 'a\n', after: 'b\n' },
      { kind: 'delete', path: 'gone.txt', before: 'g\n', after: null },
      { kind: 'rename', path: 'sub/moved.txt', from: 'old.txt', before: 'o\n', after: 'o\n' },
      { kind: 'copy', path: 'two.txt', from: 'one.txt', before: '1\n', after: '1\n' },
      { kind: 'modify', path: 'run.sh', before: 'r\n', after: 'r\n', mode: 0o755, modeBefore: 0o644 },
    ]);
  });

  it.each([
    ['a missing file', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n', {}, 'missing_target'],
    ['a path that leads out', '--- /dev/null\n+++ b/../x\n@@ -0,0 +1 @@\n+a\n', {}, 'path_security'],
    ["git's folder", '--- /dev/null\n+++ b/.git/hooks/x\n@@ -0,0 +1 @@\n+a\n', {}, 'path_security'],
    ['a new file that exists', '--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n', { x: 'b\n' }, 'exists_already'],
    ['a hunk that does not fit', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n', { x: 'c\n' }, 'hunks_refused'],
    ['a deletion of other content', '--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', { x: 'a\nb\n' }, 'content_differs'],
    ['a creation that is an edit', '--- /dev/null\n+++ b/x\n@@ -10,1 +10,2 @@\n a\n+b\n', {}, 'invalid_diff'],
    [
      'a symbolic link',
      'diff --git a/x b/x\nnew file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+y\n',
      {},
      'not_supported',
    ],
    ['hunks without a file', '@@ -1 +1 @@\n-a\n+b\n', { x: 'a\n' }, 'invalid_diff'],
  ])('refuses %s', (_, text, files, reason) => {
    const { ok, changes, reports } = plan(text, files);
    expect([ok, changes, reports.map(({ refusal }) => refusal?.reason)]).toEqual([false, [], [reason]]);
  });

  it('lets a patch see what those before it leave', () => {
    const text = '--- /dev/null\n+++ b/n\n@@ -0,0 +1,2 @@\n+a\n+b\n--- a/n\n+++ b/n\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n';
    expect(plan(text, {}).changes).toEqual([{ kind: 'create', path: 'n', before: null, after: 'a\nc\n' }]);
  });
});

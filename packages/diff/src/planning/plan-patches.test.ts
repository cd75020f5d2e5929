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

const moved = (kind: 'rename' | 'copy', from: string, to: string) =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\n${kind} from ${from}\n${kind} to ${to}\n`;
const created = (path: string) => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
const deleted = (path: string) => `--- a/${path}\n+++ /dev/null\n@@ -1 +0,0 @@\n-${path}\n`;

describe('planPatches over names that change', () => {
  const files = { a: 'a\n', b: 'b\n' };
  const edit = (path: string, by: string) => ({ kind: 'modify', path, before: `${path}\n`, after: `${by}\n` });
  const a = { kind: 'rename', path: 'b', from: 'a', before: 'a\n', after: 'a\n' };
  const b = { kind: 'rename', path: 'c', from: 'b', before: 'b\n', after: 'b\n' };

  it.each([
    [
      'two names for one another',
      moved('rename', 'b', 'a') + moved('rename', 'a', 'b'),
      [edit('b', 'a'), edit('a', 'b')],
    ],
    ['a row, the first one first', moved('rename', 'a', 'b') + moved('rename', 'b', 'c'), [b, a]],
    ['a row, the last one first', moved('rename', 'b', 'c') + moved('rename', 'a', 'b'), [b, a]],
    [
      'a new file where one leaves',
      created('b') + moved('rename', 'b', 'c'),
      [
        { kind: 'modify', path: 'b', before: 'b\n', after: 'x\n' },
        { kind: 'create', path: 'c', before: null, after: 'b\n' },
      ],
    ],
    [
      'a copy of a file that the set changes',
      `--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+y\n${moved('copy', 'a', 'c')}`,
      [
        { kind: 'modify', path: 'a', before: 'a\n', after: 'y\n' },
        { kind: 'copy', path: 'c', from: 'a', before: 'a\n', after: 'a\n' },
      ],
    ],
  ])('plans %s', (_, text, changes) => {
    const { reports, changes: found } = plan(text, files);
    expect(reports.map(({ refusal }) => refusal)).toEqual(reports.map(() => null));
    expect(found).toEqual(changes);
  });

  it('plans a long row of files of which each takes the name of the next', () => {
    const count = 10_000;
    const all = Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, `${at}\n`]));
    const renames = Array.from({ length: count }, (_, at) => moved('rename', `f${at}`, `f${at + 1}`)).join('');
    const { ok, changes } = plan(renames, all);
    expect([ok, changes.length]).toEqual([true, count]);
    // The last one goes first.
    expect(changes[0]).toMatchObject({ kind: 'rename', from: `f${count - 1}`, path: `f${count}` });
  });

  it('plans a circle of very many files', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `f${at}`);
    const standing = Object.fromEntries(names.map((name) => [name, `${name}\n`]));
    const circle = names.map((name, at) => moved('rename', name, names[at + 1] ?? 'f0')).join('');
    expect(plan(circle, standing).changes.map(({ kind }) => kind)).toEqual(names.map(() => 'modify'));
  });

  it('takes no place of a file that does not leave after all', () => {
    const stays = `diff --git a/b b/c\nrename from b\nrename to c\n--- a/b\n+++ b/c\n@@ -1 +1 @@\n-other\n+y\n`;
    const { changes, reports } = plan(moved('rename', 'a', 'b') + stays, files);
    expect([changes, reports.map(({ status }) => status)]).toEqual([[], ['refused', 'refused']]);
  });

  it.each([
    [
      'a deletion beside what is there already',
      created('n') + deleted('a'),
      { n: 'x\n' },
      ['already_applied', 'already_applied'],
    ],
    ['a deletion alone', deleted('a'), {}, ['refused']],
    ['a deletion beside what is still to come', created('n') + deleted('a'), {}, ['planned', 'refused']],
    ['a copy that stands there', moved('copy', 'a', 'c'), { a: 'a\n', c: 'a\n' }, ['already_applied']],
    ['another file where a copy is to go', moved('copy', 'a', 'c'), { a: 'a\n', c: 'z\n' }, ['refused']],
  ])('tells of %s', (_, text, standing, statuses) => {
    expect(plan(text, standing).reports.map(({ status }) => status)).toEqual(statuses);
  });
});

describe('a SEARCH/REPLACE block with several lines like its divider', () => {
  const block = (...lines: string[]) => `r.rst\n<<<<<<< SEARCH\n${lines.join('\n')}\n>>>>>>> REPLACE\n`;
  const rule = '=======';
  const both = block('Title', rule, 'old one', rule, 'Title', rule, 'new one');

  it.each([
    ['in its search', both, `Title\n${rule}\nold one\n`, `Title\n${rule}\nnew one\n`],
    ['in its replacement', block('Title', rule, 'Title', rule, 'new one'), 'Title\n', `Title\n${rule}\nnew one\n`],
    [
      'with markers of another length',
      both.replace(/<{7}/, '<<<<<<<<').replace(`one\n${rule}\n`, 'one\n========\n'),
      `Title\n${rule}\nold one\n`,
      `Title\n${rule}\nnew one\n`,
    ],
  ])('is read by what stands in the file: %s', (_, text, before, after) => {
    expect(plan(text, { 'r.rst': before }).changes).toEqual([{ kind: 'modify', path: 'r.rst', before, after }]);
  });

  it('is refused where one reading is still to be applied and another one is already', () => {
    const { changes, reports } = plan(both, { 'r.rst': `Title\n${rule}\nnew one\n` });
    expect([changes, reports[0]?.refusal?.reason]).toEqual([[], 'invalid_diff']);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Patch } from '../patch/patch.js';
import { readPatches } from './read-patches.js';

const MARKS = { context: ' ', remove: '-', add: '+' } as const;
const linesOf = ({ hunks }: Patch) =>
  hunks.map(({ lines }) => lines.map(({ kind, text }) => MARKS[kind] + text).join('|')).join(' @@ ');
const shown = (text: string) => readPatches(text).patches.map((patch) => [patch.kind, patch.path, linesOf(patch)]);

const HUNK = '@@ -1,3 +1,3 @@\n a\n-b\n+c\n d\n';
const DIFF = `--- a/src/x.ts\n+++ b/src/x.ts\n${HUNK}`;
const EDIT = [['modify', 'src/x.ts', ' a|-b|+c| d']];

it('reads what stands in fences and what stands beside them, in order', () => {
  const block = (path: string) => `${path}\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n`;
  const fenced = DIFF.replaceAll('x.ts', 'y.ts');
  const text = `${DIFF}\nThen:\n\n\`\`\`diff\n${fenced}\`\`\`\n\nAnd \`z\`:\n\n${block('z.ts')}`;
  expect(shown(text).map(([, path]) => path)).toEqual(['src/x.ts', 'src/y.ts', 'z.ts']);
});

describe('readPatches reads a unified diff', () => {
  it.each([
    ['as diff writes it', DIFF],
    ['as git writes it', `diff --git a/src/x.ts b/src/x.ts\nindex 1a2b3c4..5d6e7f8 100644\n${DIFF}`],
    ['without prefixes', `--- src/x.ts\n+++ src/x.ts\n${HUNK}`],
    ['with times', `--- a/src/x.ts\t2025-01-02 10:11:12.0 +0000\n+++ b/src/x.ts\t2025-01-02 10:12:13.0 +0000\n${HUNK}`],
    ['with mnemonic prefixes', `--- i/src/x.ts\n+++ w/src/x.ts\n${HUNK}`],
    ['with the new name alone', `+++ b/src/x.ts\n${HUNK}`],
    ['under Index:', `Index: src/x.ts\n${'='.repeat(67)}\n--- src/x.ts\n+++ src/x.ts\n${HUNK}`],
    ['in a fence', `Here:\n\n\`\`\`diff\n${DIFF}\`\`\`\nDone.\n- one\n- two\n`],
    ['in tildes', `~~~diff\n${DIFF}~~~\n`],
    ['in an indented fence', `1. do\n\n   \`\`\`diff\n${DIFF.replace(/^/gm, '   ').trimEnd()}\n   \`\`\`\n`],
    [
      'in a fence below another one',
      `Now:\n\n\`\`\`\nx.js\n\`\`\`\n\nsrc/x.ts\n\`\`\`diff\n${HUNK}\`\`\`\n@@ is a head\n- one\n`,
    ],
    ['with CRLF', DIFF.replaceAll('\n', '\r\n')],
    ['after a byte order mark', `\uFEFF${DIFF}`],
    ['with prose around', `I changed it.\n\n${DIFF}\nThat is all.\n- one\n`],
    ['without a final newline', DIFF.trimEnd()],
    ['with wrong counts', DIFF.replace('-1,3 +1,3', '-1,7 +1,1')],
    ['without numbers', DIFF.replace('-1,3 +1,3', '...')],
    ['with placeholders', DIFF.replace('-1,3 +1,3', '-XX,XX +XX,XX')],
    ['in a mail', `From ${'a'.repeat(40)} Mon Sep 17\nSubject: x\n---\n src/x.ts | 2 +-\n\n${DIFF}-- \n2.39.0\n`],
  ])('%s', (_, text) => {
    expect(shown(text)).toEqual(EDIT);
  });

  it.each([
    ['@@ -3,2 +4,5 @@ class A', [3, 2, 4, 5], ['class A']],
    ['@@ -3 +4 @@', [3, 1, 4, 1], []],
    ['@@ -3,2 @@', [3, 2, null, null], []],
    ['@@', [null, null, null, null], []],
    ['@@ ... @@ def f():', [null, null, null, null], ['def f():']],
    ['@@ class A @@', [null, null, null, null], ['class A']],
    ['@@ class A\n@@ def f():', [null, null, null, null], ['class A', 'def f():']],
  ])('reads the head %j', (head, numbers, headings) => {
    const [hunk] = readPatches(`${head}\n a\n-b\n+c\n`).patches[0]?.hunks ?? [];
    expect([hunk?.oldStart, hunk?.oldCount, hunk?.newStart, hunk?.newCount]).toEqual(numbers);
    expect(hunk?.headings).toEqual(headings);
  });

  it.each([
    ['rename', 'diff --git a/o b/n\nsimilarity index 100%\nrename from o\nrename to n\n', ['rename', 'n', '']],
    ['copy', 'diff --git a/o b/n\ncopy from o\ncopy to n\n', ['copy', 'n', '']],
    ['mode', 'diff --git a/s b/s\nold mode 100644\nnew mode 100755\n', ['modify', 's', '']],
    ['empty file', 'diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n', ['create', 'e', '']],
    [
      'a name like a time',
      `--- a/at 2025-01-02 10:11 \t\n+++ b/at 2025-01-02 10:11 \t\n${HUNK}`,
      ['modify', 'at 2025-01-02 10:11 ', ' a|-b|+c| d'],
    ],
    ['new file', '--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+a\n', ['create', 'n', '+a']],
    ['deletion', '--- a/o\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', ['delete', 'o', '-a']],
    ['deletion without a hunk', '--- a/o\n+++ /dev/null\n', ['delete', 'o', '']],
    ['quoted path', '--- "a/f\\303\\251 x"\n+++ "b/f\\303\\251 x"\n@@ -1 +1 @@\n-a\n+b\n', ['modify', 'fé x', '-a|+b']],
    ['path with spaces', '--- a/my file\t\n+++ b/my file\t\n@@ -1 +1 @@\n-a\n+b\n', ['modify', 'my file', '-a|+b']],
  ])('reads a %s', (_, text, patch) => {
    expect(shown(text)).toEqual([patch]);
  });

  it('tells lines that look like headers from headers by the counts and what follows', () => {
    expect(shown('--- a/q\n+++ b/q\n@@ -1,2 +1,2 @@\n a\n--- old comment\n+++ counter\n')).toEqual([
      ['modify', 'q', ' a|--- old comment|+++ counter'],
    ]);
    expect(shown(`${DIFF}--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n`)).toEqual([...EDIT, ['modify', 'y', '-a|+b']]);
  });

  it('keeps blank lines that count and drops those that part', () => {
    expect(shown('@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n')).toEqual([['modify', null, ' a| |-b|+c']]);
    expect(shown(`${DIFF}\n\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n`)[0]).toEqual(EDIT[0]);
  });

  it('keeps the fences of a Markdown file that is changed', () => {
    const hunk = '@@ -1,4 +1,4 @@\n ```sh\n-npm i\n+npm ci\n ```\n end\n';
    for (const text of [`--- a/R.md\n+++ b/R.md\n${hunk}`, `\`\`\`diff\n--- a/R.md\n+++ b/R.md\n${hunk}\`\`\`\n`]) {
      expect(shown(text)).toEqual([['modify', 'R.md', ' ```sh|-npm i|+npm ci| ```| end']]);
    }
  });

  it('joins the hunks of a file that stand in fences of their own', () => {
    const text = `\`\`\`diff\n${DIFF}\`\`\`\nThen:\n\`\`\`diff\n@@ -9 +9 @@\n-x\n+y\n\`\`\`\n`;
    expect(shown(text)).toEqual([['modify', 'src/x.ts', ' a|-b|+c| d @@ -x|+y']]);
  });

  it('skips binary patches with a warning, and refuses combined ones', () => {
    const binary = readPatches(`${DIFF}diff --git a/i.png b/i.png\nBinary files a/i.png and b/i.png differ\n`);
    expect(binary.warnings).toEqual(['line 8: i.png is binary: skipped']);
    expect(readPatches('diff --cc f\n--- a/f\n+++ b/f\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n')).toMatchObject({
      patches: [],
      refusals: [{ reason: 'combined_diff', line: 1 }],
    });
  });
});

describe('readPatches reads other forms', () => {
  it.each([
    ['aider', 'src/x.ts\n```ts\n<<<<<<< SEARCH\na\nb\n=======\na\nc\n>>>>>>> REPLACE\n```\n'],
    ['aider, the name within', '```\nsrc/x.ts\n<<<<<<< SEARCH\na\nb\n=======\na\nc\n>>>>>>> REPLACE\n```\n'],
    ['Cline', '**src/x.ts**\n------- SEARCH\na\nb\n=======\na\nc\n+++++++ REPLACE\n'],
    ['Roo', '`src/x.ts`:\n<<<<<<< SEARCH\n:start_line:4\n-------\na\nb\n=======\na\nc\n>>>>>>> REPLACE\n'],
    ['under a FILE marker', 'FILE: src/x.ts\n<<<<<<< SEARCH\na\nb\n=======\na\nc\n>>>>>>> REPLACE\n'],
    ['Codex', '*** Begin Patch\n*** Update File: src/x.ts\n@@ class A\n a\n-b\n+c\n*** End Patch\n'],
    ['Codex without @@', '*** Begin Patch\n*** Update File: src/x.ts\n a\n-b\n+c\n*** End Patch\n'],
  ])('%s', (_, text) => {
    expect(shown(text)).toEqual([['modify', 'src/x.ts', ' a|-b|+c']]);
  });

  it("reads all that Codex's envelope can hold", () => {
    const text =
      '*** Begin Patch\n*** Add File: n\n+a\n+b\n*** Delete File: o\n*** Update File: p\n*** Move to: q\n@@\n-a\n+b\n*** End Patch\n';
    expect(shown(text)).toEqual([
      ['create', 'n', '+a|+b'],
      ['delete', 'o', ''],
      ['rename', 'q', '-a|+b'],
    ]);
  });

  it('reads a manifest, and a diff beside it', () => {
    const text = `FILE: a.txt\n\`\`\`\nhello\n\`\`\`\n\n\`\`\`diff\n${DIFF}\`\`\`\n`;
    const { patches } = readPatches(text);
    expect(patches.map(({ kind, path, content }) => [kind, path, content])).toEqual([
      ['write', 'a.txt', 'hello\n'],
      ['modify', 'src/x.ts', null],
    ]);
  });

  it.each([
    ['a search without its end', '<<<<<<< SEARCH\na\n=======\nb\n', 'cut_off'],
    ['a manifest that breaks off', 'FILE: a\n```ts\nconst', 'cut_off'],
    ['names without hunks', '--- a/f\n+++ b/f\n', 'no_hunks'],
    ['an update without a change', '*** Begin Patch\n*** Update File: f\n*** End Patch\n', 'no_hunks'],
  ])('refuses %s', (_, text, reason) => {
    expect(readPatches(text)).toMatchObject({ patches: [], refusals: [{ reason }] });
  });

  it('finds nothing in prose', () => {
    expect(readPatches('please change b to B\n- like this\n')).toEqual({ patches: [], warnings: [], refusals: [] });
  });

  it('never throws on any text', () => {
    const piece = fc.constantFrom(
      '@@',
      '@@ -1 +1 @@',
      '--- a/x',
      '+++ b/x',
      'diff --git a/x b/y',
      '```',
      '~~~diff',
      ' a',
      '-b',
      '+c',
      '\\ No newline at end of file',
      '<<<<<<< SEARCH',
      '=======',
      '>>>>>>> REPLACE',
      '*** Begin Patch',
      '*** End Patch',
      '*** Update File: x',
      'FILE: x',
      'GIT binary patch',
      '@@@ -1 -1 +1 @@@',
      '',
      '\r',
      'rename from "a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (lines) => {
        expect(Array.isArray(readPatches(lines.join('\n')).patches)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

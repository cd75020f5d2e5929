import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FileChange } from '../file-change.js';
import { planPatches } from '../planning/plan-patches.js';
import { readPatches } from '../reading/read-patches.js';
import { createPatch } from './create-patch.js';
import { renderChanges } from './render-changes.js';

/** Texts as files hold them: repeated lines, both endings, none at the end, odd characters. */
const line = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '',
    '  indented',
    '\ttab',
    '-- sql',
    '++ c',
    '@@ -1 +1 @@',
    '--- a/x',
    '+++ b/x',
    '\\ No newline',
    'ü 🌍',
  ),
  fc.string({ unit: 'grapheme' }).filter((text) => !/[\n\r]/.test(text)),
  fc.string({ minLength: 200, maxLength: 400 }).filter((text) => !/[\n\r]/.test(text)),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, ending, isClosed]) => lines.join(ending) + (isClosed && lines.length > 0 ? ending : ''));

/** Two texts of which one comes from the other by a few edits. */
const pair = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.array(line, { maxLength: 3 })), { maxLength: 4 }))
  .map(([before, edits]) => {
    const ending = before.includes('\r\n') ? '\r\n' : '\n';
    const lines = before.split(ending);
    for (const [at, count, fresh] of edits) lines.splice(at % (lines.length + 1), count, ...fresh);
    return [before, lines.join(ending)] as const;
  });

function applyTo(before: string, patch: string): { after: string | undefined; problem: unknown } {
  const { patches, refusals } = readPatches(patch);
  const plan = planPatches(patches, new Map([['f.txt', before]]), { mode: 'strict' });
  const [change] = plan.changes;
  return {
    after: change?.after ?? undefined,
    problem: plan.ok && refusals.length === 0 ? null : [refusals, plan.reports],
  };
}

describe('createPatch', () => {
  it.each<[string, string | null, string | null, string]>([
    ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n', '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n'],
    ['a new file', null, 'x\n', 'new file mode 100644\n--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+x\n'],
    ['an empty new file', null, '', 'new file mode 100644\n'],
    ['a removed file', 'x\n', null, 'deleted file mode 100644\n--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n'],
    ['a final newline that goes', 'x\n', 'x', '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+x\n\\ No newline at end of file\n'],
    ['an insertion at the top', 'b\n', 'a\nb\n', '--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n+a\n b\n'],
  ])('writes %s as git does', (_, before, after, body) => {
    expect(createPatch(before, after, { path: 'f' })).toBe(`diff --git a/f b/f\n${body}`);
  });

  it('joins changes whose context touches, and keeps others apart', () => {
    const before = `${'abcdefghijklmnopqrstuvwxyz'.split('').join('\n')}\n`;
    const near = before.replace('c', 'C').replace('j', 'J');
    const far = before.replace('c', 'C').replace('k', 'K');
    expect(createPatch(before, near, { path: 'f' }).match(/^@@.*/gm)).toEqual(['@@ -1,13 +1,13 @@']);
    expect(createPatch(before, far, { path: 'f' }).match(/^@@.*/gm)).toEqual(['@@ -1,6 +1,6 @@', '@@ -8,7 +8,7 @@']);
    expect(createPatch(before, before, { path: 'f' })).toBe('');
  });

  it('makes a patch that turns the one text into the other', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        fc.pre(before !== after && before !== '' && after !== '');
        const { after: found, problem } = applyTo(before, createPatch(before, after, { path: 'f.txt' }));
        expect({ found, problem }).toEqual({ found: after, problem: null });
      }),
      { numRuns: 400 },
    );
  });

  it('stays fast where two long texts have nothing in common', () => {
    const lines = (word: string) => `${Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`).join('\n')}\n`;
    const patch = createPatch(lines('old'), lines('new'), { path: 'f' });
    expect(patch.match(/^@@.*/gm)).toEqual(['@@ -1,20000 +1,20000 @@']);
  });
});

describe('renderChanges', () => {
  const changes: FileChange[] = [
    {
      kind: 'modify',
      path: 'a b.txt',
      before: 'const one = 1;\nkeep\n',
      after: 'const two = 1;\nkeep\nmore\n',
      mode: 0o755,
      modeBefore: 0o644,
    },
    { kind: 'rename', path: 'new"q.txt', from: 'old.txt', before: 'x\n', after: 'x\n' },
    { kind: 'copy', path: 'c.txt', from: 'old2.txt', before: 'y\n', after: 'z\n' },
    { kind: 'create', path: 'esc', before: null, after: 'a\u001b[31mb\n' },
    { kind: 'delete', path: 'gone', before: '中文字\n', after: null },
  ];

  it('writes a diff that is read back as the same changes', () => {
    const text = renderChanges(changes, { format: 'unified' });
    expect(text).toContain('--- a/a b.txt\t\n');
    expect(text).toContain('rename to "new\\"q.txt"\n');
    const files = new Map(
      changes.flatMap((one) => (one.before === null ? [] : [['from' in one ? one.from : one.path, one.before]])),
    );
    const { changes: again, reports } = planPatches(readPatches(text).patches, files);
    expect(reports.map(({ refusal }) => refusal)).toEqual(changes.map(() => null));
    expect(again).toEqual(changes.map((one) => (one.kind === 'create' ? { ...one, mode: 0o644 } : one)));
    expect(renderChanges(again, { format: 'unified' })).toBe(text);
  });

  it('shows two columns, in colour, without letting a file command the terminal', () => {
    const plain = renderChanges(changes, { format: 'side_by_side', width: 60 });
    expect(plain.split('\n').slice(0, 5)).toEqual([
      'modify a b.txt (+2 -1)',
      '@@ -1,2 +1,3 @@',
      '1 - const one = 1;           │ 1 + const two = 1;',
      '2   keep                     │ 2   keep',
      '                             │ 3 + more',
    ]);
    expect(plain).toContain('a␛[31mb');
    expect(plain).not.toContain('\u001b');
    const coloured = renderChanges(changes, { format: 'side_by_side', width: 60, colour: true });
    expect(coloured).toContain('\u001b[31;7mone\u001b[0m');
    expect(coloured).toContain('\u001b[32;7mtwo\u001b[0m');
    const rows = plain.split('\n').filter((row) => row.includes(' │ '));
    expect(new Set(rows.map((row) => row.replace(/中文字/, '123456').indexOf(' │ ')))).toEqual(new Set([28]));
  });

  it('colours a unified diff line by line', () => {
    const text = renderChanges(changes.slice(3, 4), { format: 'unified', colour: true });
    expect(text).toContain('\u001b[32m+a␛[31mb\u001b[0m');
    expect(text).toContain('\u001b[36m@@ -0,0 +1 @@\u001b[0m');
  });

  it('tells a web page everything as data', () => {
    const { files, statistics } = JSON.parse(renderChanges(changes, { format: 'json' })) as {
      files: unknown[];
      statistics: unknown;
    };
    expect(statistics).toEqual({ files: 5, additions: 4, deletions: 3 });
    expect(files[0]).toMatchObject({
      kind: 'modify',
      path: 'a b.txt',
      mode: 0o755,
      additions: 2,
      deletions: 1,
      hunks: [
        {
          oldStart: 1,
          lines: [
            { kind: 'remove', segments: expect.arrayContaining([{ text: 'one', isChanged: true }]) as unknown },
            {},
            {},
            {},
          ],
        },
      ],
    });
  });

  it.each(['json', 'side_by_side'] as const)('shows very many lines as %s', (format) => {
    const before = Array.from({ length: 150_000 }, (_, at) => `${at}\n`).join('');
    const shown = renderChanges([{ kind: 'delete', path: 'f', before, after: null }], { format });
    expect(shown).toContain('149999');
  });
});

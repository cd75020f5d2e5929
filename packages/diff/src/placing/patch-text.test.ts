import { describe, expect, it } from '@jest/globals';
import { readPatches } from '../reading/read-patches.js';
import { patchText } from './patch-text.js';
import type { PatchMode } from '../patch/report.js';

const place = (before: string, diff: string, mode: PatchMode = 'default') =>
  patchText(
    before,
    readPatches(diff).patches.flatMap(({ hunks }) => hunks),
    { mode, path: 'f' },
  );

const LETTERS = 'alpha\nbeta\ngamma\ndelta\nepsilon\nzeta\neta\n';
const twice = (block: string, between = 30) => block + 'filler\n'.repeat(between) + block;

// A hunk written for what is now far below, with its first line changed since.
const RELEASED = '@@ -2,4 +2,5 @@ Version 2\n Unreleased\n \n first change\n+third change\n second change\n';
const versions = (between: number) =>
  `top\n${'filler\n'.repeat(90)}Version 2\n${'  ...\n'.repeat(between)}Released\n\nfirst change\nsecond change\n`;

describe('patchText places a hunk', () => {
  it.each<[string, string, string, string]>([
    ['at its number', LETTERS, '@@ -2,3 +2,3 @@\n beta\n-gamma\n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['far from its number', LETTERS, '@@ -200,3 +200,3 @@\n beta\n-gamma\n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['without any number', LETTERS, '@@\n beta\n-gamma\n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['with wrong counts', LETTERS, '@@ -2,9 +2,1 @@\n beta\n-gamma\n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['whose markers were lost', LETTERS, '@@ -2,3 +2,3 @@\nbeta\n-gamma\n+GAMMA\ndelta\n', 'gamma>GAMMA'],
    ['with a line elided', LETTERS, '@@\n alpha\n ...\n delta\n-epsilon\n+EPSILON\n zeta\n', 'epsilon>EPSILON'],
    [
      'with two places under one header',
      LETTERS,
      '@@\n alpha\n-beta\n+BETA\n gamma\n zeta\n-eta\n+ETA\n',
      'beta>BETA,\neta>\nETA',
    ],
    ['with trailing space', LETTERS, '@@\n beta  \n-gamma \n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['with a line misremembered', LETTERS, '@@ -1,4 +1,4 @@\n alpha\n betas\n-gamma\n+GAMMA\n delta\n', 'gamma>GAMMA'],
    ['with a line left out', LETTERS, '@@ -1,5 +1,5 @@\n alpha\n gamma\n-delta\n+DELTA\n epsilon\n', 'delta>DELTA'],
    ['escaped for the web', 'a<b>\nfoo\nbar\n', '@@\n a&lt;b&gt;\n-foo\n+x&lt;y\n bar\n', 'foo>x<y'],
    ['with prose below', LETTERS, '@@\n beta\n-gamma\n+GAMMA\n delta\n\nThat is all.\n', 'gamma>GAMMA'],
    [
      'by its heading',
      `one\n${LETTERS}two\n${LETTERS}`,
      '@@ two @@\n alpha\n-beta\n+BETA\n gamma\n',
      'two\nalpha\nbeta>two\nalpha\nBETA',
    ],
    [
      'far from its number, and changed since, just under its heading',
      versions(1),
      RELEASED,
      'second change>third change\nsecond change',
    ],
  ])('%s', (_, before, diff, edit) => {
    const after = edit.split(',').reduce((text, one) => {
      const cut = one.indexOf('>');
      return text.replace(one.slice(0, cut), one.slice(cut + 1));
    }, before);
    expect(place(before, diff)).toMatchObject({ ok: true, after });
  });

  it('keeps context as the file has it, and moves what is added with it', () => {
    const before = 'if (x) {\n\tif (y) {\n\t\tgo();\n\t}\n}\n';
    const diff = '@@\n if (x) {\n     if (y) {\n-        go();\n+        stay();\n+        wait();\n     }\n';
    const { ok, after, hunks } = place(before, diff);
    expect([ok, after]).toEqual([true, 'if (x) {\n\tif (y) {\n\t\tstay();\n\t\twait();\n\t}\n}\n']);
    expect(hunks[0]?.reindented).toBe('4 spaces to a tab');
  });

  it.each([
    ['CRLF', 'a\r\nb\r\nc\r\n', '@@\n a\n-b\n+B\n+D\n c\n', 'a\r\nB\r\nD\r\nc\r\n'],
    ['both, line by line', 'a\r\nb\r\nc\nd\n', '@@\n a\n-b\n+B\n c\n-d\n+D\n', 'a\r\nB\r\nc\nD\n'],
    ['a byte order mark', '\uFEFFa\nb\n', '@@ -1,2 +1,2 @@\n-a\n+A\n b\n', '\uFEFFA\nb\n'],
    ['no final newline', 'a\nb', '@@\n a\n-b\n+B\n', 'a\nB'],
    ['no final newline, and lines put after it', 'a\nb', '@@\n a\n b\n+c\n', 'a\nb\nc'],
    ['lone carriage returns', 'x\ry\rz\na\n', '@@\n-a\n+b\n', 'x\ry\rz\nb\n'],
  ])('in a file with %s', (_, before, diff, after) => {
    expect(place(before, diff)).toMatchObject({ ok: true, after });
  });

  it('changes the final newline or the endings where the diff is about them', () => {
    expect(place('a\nb', '@@\n a\n-b\n\\ No newline at end of file\n+b\n').after).toBe('a\nb\n');
    expect(place('a\nb\n', '@@\n a\n-b\n+b\n\\ No newline at end of file\n').after).toBe('a\nb');
    expect(place('a\r\nb\n', '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\r\n+a\n').after).toBe('a\nb\n');
  });

  it.each<[string, string, string, string]>([
    ['that fits in two places', twice(LETTERS), '@@\n beta\n-gamma\n+GAMMA\n delta\n', 'ambiguous'],
    [
      'whose number is half way between two',
      twice(LETTERS),
      '@@ -20,3 +20,3 @@\n beta\n-gamma\n+GAMMA\n delta\n',
      'ambiguous',
    ],
    [
      'whose heading contradicts its number',
      `one\n${LETTERS}two\n${LETTERS}`,
      '@@ -2,3 +2,3 @@ two\n alpha\n-beta\n+BETA\n gamma\n',
      'ambiguous',
    ],
    ['that removes what is not there', LETTERS, '@@ -2,3 +2,3 @@\n beta\n-gamut\n+GAMMA\n delta\n', 'not_found'],
    ['next to a context line that is nowhere', LETTERS, '@@ -2,3 +2,3 @@\n beta\n-gamma\n+GAMMA\n ZZZ\n', 'not_found'],
    [
      'that may hold a forgotten +',
      LETTERS,
      '@@ -1,6 +1,6 @@\n alpha\n beta\n newcomer\n gamma\n delta\n-epsilon\n+EPSILON\n zeta\n',
      'not_found',
    ],
    ['far from its number, and changed since, deep under its heading', versions(40), RELEASED, 'not_found'],
    ['the same, of whose heading there are two', `Version 2\nx\n${versions(1)}`, RELEASED, 'not_found'],
    ['that breaks off', LETTERS, '@@ -2,5 +2,6 @@\n beta\n-gamma\n+GAMMA\n+GAMMA2\n', 'cut_off'],
    ['that changes nothing', LETTERS, '@@ -2,2 +2,2 @@\n beta\n gamma\n', 'no_changes'],
    ['that shows no line of the file', LETTERS, '@@\n+new\n', 'no_context'],
  ])('but refuses one %s', (_, before, diff, reason) => {
    const { ok, hunks } = place(before, diff);
    expect([ok, hunks[0]?.refusal?.reason]).toEqual([false, reason]);
  });

  it('refuses a later hunk that changes the same lines otherwise, and takes the same edit once', () => {
    const hunk = '@@\n beta\n-gamma\n+GAMMA\n delta\n';
    expect(place(LETTERS, hunk + hunk)).toMatchObject({ ok: true, after: LETTERS.replace('gamma', 'GAMMA') });
    const other = place(LETTERS, `${hunk}@@\n beta\n-gamma\n+other\n delta\n`);
    expect(other.hunks.map(({ refusal }) => refusal?.reason)).toEqual([undefined, 'overlap']);
  });

  it('places a hunk that shows what an earlier one has made', () => {
    const diff = '@@\n alpha\n-beta\n+BETA\n gamma\n@@\n BETA\n gamma\n-delta\n+DELTA\n';
    expect(place(LETTERS, diff).after).toBe(LETTERS.replace('beta', 'BETA').replace('delta', 'DELTA'));
  });

  it('uses the order of hunks, and the drift of those that have one place', () => {
    const before = `${LETTERS}between\n${LETTERS}`;
    const order = '@@\n between\n-alpha\n+ALPHA\n beta\n@@\n gamma\n-delta\n+DELTA\n epsilon\n';
    expect(place(before, order).after).toBe(
      `${LETTERS}between\n${LETTERS.replace('alpha', 'ALPHA').replace('delta', 'DELTA')}`,
    );
    const drift = '@@ -5,2 +5,2 @@\n between\n-alpha\n+ALPHA\n@@ -8,2 +8,2 @@\n gamma\n-delta\n+DELTA\n';
    expect(place(before, drift).after).toBe(
      `${LETTERS}between\n${LETTERS.replace('alpha', 'ALPHA').replace('delta', 'DELTA')}`,
    );
  });

  it('recognises what has been applied', () => {
    const diff = '@@ -2,3 +2,3 @@\n beta\n-gamma\n+GAMMA\n delta\n';
    const { after } = place(LETTERS, diff);
    expect(place(after, diff)).toMatchObject({ ok: true, after, hunks: [{ status: 'already_applied', place: 2 }] });
  });

  it('recognises lines that were put in by their number alone, and puts in the same once more below others', () => {
    const diff = '@@ -1,0 +2 @@\n+one\n@@ -4,0 +6,2 @@\n+two\n+three\n';
    const { after } = place(LETTERS, diff);
    expect(after).toBe(LETTERS.replace('beta', 'one\nbeta').replace('epsilon', 'two\nthree\nepsilon'));
    expect(place(after, diff).hunks.map(({ status }) => status)).toEqual(['already_applied', 'already_applied']);
    expect(place(after.replace('two\nthree\n', ''), diff).after).toBe(after);
    expect(place(after, '@@ -2,0 +3 @@\n+one\n').after).toBe(after.replace('one', 'one\none'));
  });

  it('takes lines that still stand, one of them changed, for not removed', () => {
    const diff = '@@ -2,5 +2,2 @@\n beta\n-gamma\n-delta\n-epsilon\n zeta\n';
    expect(place('alpha\nbeta\ngamma\nDELTA\nepsilon\nbeta\nzeta\n', diff).ok).toBe(false);
    expect(place('alpha\nbeta\nzeta\neta\n', diff).hunks[0]?.status).toBe('already_applied');
  });

  it.each(['last\r', '\r', 'last'])('keeps an end without a newline to the byte: %j', (end) => {
    const diff = '@@\n alpha\n-beta\n+BETA\n gamma\n';
    expect(place(LETTERS + end, diff).after).toBe(LETTERS.replace('beta', 'BETA') + end);
  });

  it('puts lines below the empty line that editors show last, and keeps the final newline', () => {
    expect(place(LETTERS, '@@\n zeta\n eta\n \n+theta\n').after).toBe(`${LETTERS}\ntheta\n`);
    expect(place(LETTERS, '@@\n zeta\n eta\n-\n+theta\n').after).toBe(`${LETTERS}theta\n`);
  });

  it('tells a blank last line that has gone from one whose newline was lost, by the other hunks', () => {
    const diff = '@@\n alpha\n-beta\n+BETA\n gamma\n@@\n zeta\n eta\n-\n';
    const after = LETTERS.replace('beta', 'BETA');
    const statuses = (before: string) => place(before, diff).hunks.map(({ status }) => status);
    expect(place(`${LETTERS}\n`, diff).after).toBe(after);
    expect(statuses(after)).toEqual(['already_applied', 'already_applied']);
    expect(statuses(LETTERS)).toEqual(['placed', 'placed']);
  });

  it('asks of a change beyond lines that were left out that what is round it stands nowhere else', () => {
    const entry = (label: string): string => `- type: input\n  label: ${label}\n  valid:\n    required: true\n`;
    const before = `  - nightly\nother\nlines\nhere\n${entry('three').slice(29)}${entry('four')}${entry('five')}`;
    const hunk = '   - nightly\n   valid:\n     required: true\n+new\n - type: input\n   label: two\n';
    expect(place(before, `@@ -1,5 +1,6 @@\n${hunk}`).ok).toBe(false);
  });

  const SERVER = 'start();\n\nlisten(port);\nlog(port);\nready = true;\n';
  const OTHER = SERVER.replace('start', 'restart');
  const far = (...blocks: string[]): string => blocks.join('filler\n'.repeat(70));

  it.each([
    ['another place has as much of it', far(SERVER, OTHER.replace('log(port)', 'log(8080)'), OTHER), 'ambiguous'],
    [
      'it is stale where it belongs, though another place could take it',
      far(SERVER.replace('port', 'Port'), OTHER),
      'ambiguous',
    ],
  ])('changes no place when %s', (_, before, reason) => {
    const { ok, hunks } = place(before, '@@\n begin();\n \n-listen(port);\n+listen(0);\n log(port);\n ready = true;\n');
    expect([ok, hunks[0]?.refusal?.reason]).toEqual([false, reason]);
  });

  it('asks of changed context that no side of the change stands where the number leads', () => {
    const rows = ['{', '  kind: alpha,', '  size: small,', '  late: false', '},'];
    const before = [...rows, '{', '  gone', '},', ']', 'tail', ''].join('\n');
    const hunk = ['   kind: alpha,', '   size: small,', '   late: false', '+  more: true', ' },', ' ]', ' tail', ''];
    expect(place(before, ['@@ -5,6 +5,7 @@', ...hunk].join('\n')).ok).toBe(false);
    const changed = before.replace('  gone\n},\n]', '  gone\n}\n]');
    expect(place(changed, ['@@ -2,6 +2,7 @@', ...hunk].join('\n')).ok).toBe(true);
  });

  it('takes a line misremembered and others changed for one place only where its number leads there, too', () => {
    const hunk = ' alphas\n beta\n-gamma\n+GAMMA\n delta\n epsilon\n changed\n';
    const before = LETTERS + 'filler\n'.repeat(20);
    expect(place(before, `@@ -1,6 +1,6 @@\n${hunk}`).after).toBe(before.replace('gamma', 'GAMMA'));
    expect(place(before, `@@ -6,6 +6,6 @@\n${hunk}`).ok).toBe(false);
  });

  it('puts lines between an empty one and one that differs only where the number leads there, too', () => {
    const before = `${'filler\n'.repeat(8)}alpha\n\nsecond test\ndelta\nepsilon\n`;
    const hunk = ' alpha\n \n+first test\n+\n second tests\n delta\n epsilon\n';
    expect(place(before, `@@ -9,5 +9,7 @@\n${hunk}`).after).toBe(before.replace('second', 'first test\n\nsecond'));
    expect(place(before, `@@ -1,5 +1,7 @@\n${hunk}`).ok).toBe(false);
    const removing = hunk.replace(' \n', '-\n');
    expect(place(before, `@@ -1,5 +1,6 @@\n${removing}`).ok).toBe(true);
  });

  it('takes a number past the end for no number', () => {
    const diff = '@@ -900,4 +900,4 @@\n alpha\n betas\n-gamma\n+GAMMA\n delta\n epsilon\n';
    expect(place(LETTERS, diff).after).toBe(LETTERS.replace('gamma', 'GAMMA'));
    expect(place(LETTERS + 'filler\n'.repeat(1000), diff).ok).toBe(false);
  });

  it('makes a hunk that others make room for, though what it leaves stands already but for white space', () => {
    const before = 'run(a => {\n    go(a);\n    return a;\n});\ndone();\n';
    const first =
      '@@\n-run(a => {\n-    go(a);\n+run()\n+    .then(a => {\n+        go(a);\n+        return a;\n+    });\n';
    const second = '@@\n         return a;\n     });\n-    return a;\n-});\n done();\n';
    const after = 'run()\n    .then(a => {\n        go(a);\n        return a;\n    });\ndone();\n';
    expect(place(before, first + second)).toMatchObject({ ok: true, after });
  });

  it('puts lines under the bracket above where the file does, with tabs and spaces', () => {
    const before = '{\n\tif (a &&\n\t    b)\n\t\tcall(a);\n}\n';
    const diff =
      '@@\n {\n   if (a &&\n       b)\n-    call(a);\n+    call(first,\n+         second,\n+         third);\n }\n';
    const after = '{\n\tif (a &&\n\t    b)\n\t\tcall(first,\n\t\t     second,\n\t\t     third);\n}\n';
    expect(place(before, diff)).toMatchObject({ ok: true, after });
  });

  it('indents a hunk that shows no indentation as the others of its file', () => {
    const before = '/**\n * one\n */\nconst a = 1;\nfunction f() {\n\treturn a;\n}\n';
    const diff =
      '@@\n  * one\n  */\n-const a = 1;\n+const a = [\n+    1,\n+];\n@@\n function f() {\n-    return a;\n+    return a[0];\n }\n';
    expect(place(before, diff).after).toBe(before.replace('1;', '[\n\t1,\n];').replace('return a', 'return a[0]'));
  });

  it('takes the pieces of a hunk to the letter before white space is set aside', () => {
    const before = 'class A {\n  one() {\n  }\n  two() {\n    if (x) {\n      go();\n      }\n    end();\n  }\n}\n';
    const diff = '@@\n class A {\n+  zero() {}\n   one() {\n       }\n+    stop();\n     end();\n   }\n';
    expect(place(before, diff).after).toBe(
      before.replace('class A {\n', 'class A {\n  zero() {}\n').replace('    end', '    stop();\n    end'),
    );
  });

  it('takes less for granted in strict mode', () => {
    const diff = '@@ -1,4 +1,4 @@\n alpha\n betas\n-gamma\n+GAMMA\n delta\n';
    expect([place(LETTERS, diff).ok, place(LETTERS, diff, 'strict').ok]).toEqual([true, false]);
    const changed = '@@ -2,4 +2,4 @@\n beta\n-gamma\n+GAMMA\n delta\n ZZZ\n';
    expect([place(LETTERS, changed).ok, place(LETTERS, changed, 'strict').ok]).toEqual([true, false]);
    expect(place(LETTERS, '@@ -40,3 +40,3 @@\n beta \n-gamma\n+GAMMA\n delta\n', 'strict').ok).toBe(true);
  });
});

describe('the report of a hunk', () => {
  it('says where, how and how surely it was placed', () => {
    expect(place(LETTERS, '@@ -5,3 +5,3 @@\n beta\n-gamma\n+GAMMA\n delta\n').hunks[0]).toMatchObject({
      status: 'placed',
      level: 'exact',
      place: 2,
      offset: -3,
      confidence: 1,
      warnings: ['Line drift: hunk starts at line 5, but its lines stand at line 2'],
    });
    expect(place(LETTERS, '@@ -100,3 +100,3 @@\n beta\n-gamma\n+GAMMA\n delta\n').hunks[0]?.warnings).toEqual([
      'Line drift: hunk starts at line 100, but file has only 7 lines',
    ]);
    expect(place(LETTERS, '@@ -4,3 +4,3 @@\n beta\n-gamma\n+GAMMA\n delta\n').hunks[0]?.warnings).toEqual([]);
  });

  it('says of a refused hunk what was expected, what is there, and how it would fit', () => {
    const { refusal } = place(LETTERS, '@@ -2,3 +2,3 @@\n beta\n-gamut\n+GAMMA\n delta\n').hunks[0] ?? {};
    expect(refusal).toMatchObject({ expected: 'gamut', found: 'gamma', foundLine: 3 });
    expect(refusal?.message).toBe('f, hunk 1 (line 1 of the patch): expected "gamut" at line 3, found "gamma"');
    expect(refusal?.excerpt).toContain('3 | gamma');
    expect(place(LETTERS, refusal?.corrected ?? '').after).toBe(LETTERS.replace('gamma', 'GAMMA'));
  });

  it('names the candidates of an ambiguous hunk', () => {
    const { refusal } = place(twice(LETTERS), '@@\n beta\n-gamma\n+GAMMA\n delta\n').hunks[0] ?? {};
    expect(refusal?.candidates.map(({ line }) => line)).toEqual([2, 39]);
    expect(refusal?.candidates[1]?.excerpt).toContain('39 | beta');
    expect(refusal?.message).toContain('fits equally well at lines 2, 39');
  });

  it('refuses a hunk of very many lines that are not all there, without comparing each with each', () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `line ${at}`);
    const hunk = `@@ -1,60000 +1,60001 @@\n${lines.map((line) => ` ${line}\n`).join('')}+end\n`;
    const text = `${lines.toSpliced(30_000, 1, 'another').join('\n')}\n`;
    const { ok, after, hunks } = place(text, hunk);
    expect([ok, after, hunks[0]?.refusal?.reason]).toEqual([false, text, 'not_found']);
    expect(hunks[0]?.refusal?.message).toContain('its 60000 lines do not all stand in the file');
  });
});

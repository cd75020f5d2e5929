import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hunk, HunkLine } from '../patch/patch.js';
import { patchText } from '../placing/patch-text.js';
import { readPatches } from '../reading/read-patches.js';
import { createPatch, renderHunk } from './create-patch.js';

const line = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '}',
    'x',
    '-- x',
    '++ y',
    '-',
    '+',
    '@@ -1 +1 @@',
    '--- a/f',
    '+++ b/f',
    '```',
    '\u2028',
    '# FILE: f',
  ),
  fc.string({ unit: 'grapheme', maxLength: 10 }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')),
  fc.constant('long '.repeat(2_000)),
);
const text = fc
  .record({ lines: fc.array(line, { maxLength: 20 }), isFinal: fc.boolean() })
  .map(({ lines, isFinal }) => lines.join('\n') + (isFinal && lines.length > 0 ? '\n' : ''));
const path = fc.constantFrom('f', 'a folder/f', 'fü/é.ts', 'say "f"', 'b/b/b');

it('a rendered patch is read as what it was made of, and rendered the same again', () => {
  fc.assert(
    fc.property(text, text, path, (before, after, name) => {
      fc.pre(before !== after);
      const rendered = createPatch(before, after, { path: name });
      const { patches, refusals } = readPatches(rendered);
      expect([refusals, patches.map((patch) => patch.path)]).toEqual([[], [name]]);
      const hunks = patches.flatMap((patch) => patch.hunks);
      expect(rendered.endsWith(`\n${hunks.map(render).join('')}`)).toBe(true);
      expect(patchText(before, hunks)).toMatchObject({ ok: true, after });
    }),
    { numRuns: 80 },
  );
});

/** A hunk that was read, as diff programs write it. */
function render({ lines, oldStart, oldCount, newStart, newCount, oldFinalNewline, newFinalNewline }: Hunk): string {
  const last = (isSide: (kind: HunkLine['kind']) => boolean) => lines.findLastIndex(({ kind }) => isSide(kind));
  const ends = [
    oldFinalNewline === false ? last((kind) => kind !== 'add') : -1,
    newFinalNewline === false ? last((kind) => kind !== 'remove') : -1,
  ];
  return renderHunk({
    oldStart: oldStart ?? 0,
    oldCount: oldCount ?? 0,
    newStart: newStart ?? 0,
    newCount: newCount ?? 0,
    lines: lines.map(({ kind, text: content }, at) => ({
      kind,
      text: content,
      ending: ends.includes(at) ? '' : '\n',
      oldLine: null,
      newLine: null,
    })),
  });
}

import { describe, expect, it } from '@jest/globals';
import { createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { readPatches } from '../reading/read-patches.js';
import { patchText } from './patch-text.js';

const line = fc.oneof(
  fc.constantFrom(
    '',
    '}',
    'return;',
    '\tx',
    '  x',
    '-- x',
    '++ y',
    '@@',
    '```',
    '...',
    '\\ No newline',
    '--- a',
    '+++ b',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '')),
);
/** A text, and another made of it by leaving out, replacing and adding lines. */
const pair = fc
  .record({
    lines: fc.array(line, { maxLength: 25 }),
    edits: fc.array(fc.record({ at: fc.nat(24), drop: fc.nat(2), put: fc.array(line, { maxLength: 2 }) }), {
      maxLength: 4,
    }),
    ending: fc.constantFrom('\n', '\r\n'),
    final: fc.boolean(),
    finalAfter: fc.boolean(),
  })
  .map(({ lines, edits, ending, final, finalAfter }) => {
    const other = [...lines];
    for (const { at, drop, put } of edits) other.splice(Math.min(at, other.length), drop, ...put);
    const text = (all: readonly string[], isFinal: boolean) =>
      all.join(ending) + (isFinal && all.length > 0 ? ending : '');
    return { before: text(lines, final), after: text(other, finalAfter) };
  });
const hunksOf = (diff: string) => readPatches(diff).patches.flatMap(({ hunks }) => hunks);

describe('patchText', () => {
  it('makes of a text the other one that its diff was made with, in every mode', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom('strict', 'default', 'lenient'), ({ before, after }, mode) => {
        // A text without any ending does not say which it would have.
        fc.pre(before !== after && (before.includes('\n') || !after.includes('\r')));
        const hunks = hunksOf(createTwoFilesPatch('a/f', 'b/f', before, after));
        const patched = patchText(before, hunks, { mode });
        expect(patched.hunks.flatMap(({ refusal }) => (refusal ? [refusal.message] : []))).toEqual([]);
        expect(patched.after).toBe(after);
      }),
      { numRuns: 200 },
    );
  });

  it('writes no line but those of the hunks, and removes only what they remove', () => {
    fc.assert(
      fc.property(pair, pair, (made, other) => {
        const hunks = hunksOf(createTwoFilesPatch('a/f', 'b/f', made.before, made.after));
        const { ok, after } = patchText(other.before, hunks);
        if (!ok) return;
        const shown = hunks.flatMap(({ lines }) => lines);
        const count = (kind: string) =>
          shown
            .filter((one) => one.kind === kind)
            .map(({ text }) => text.trim())
            .sort();
        const linesOf = (text: string) => text.split(/\r?\n/).map((one) => one.trim());
        const left = [...linesOf(after)];
        const gone = linesOf(other.before).filter((one) => {
          const at = left.indexOf(one);
          if (at >= 0) left.splice(at, 1);
          return at < 0;
        });
        expect(gone.filter((one) => one !== '' && !count('remove').includes(one))).toEqual([]);
        expect(left.filter((one) => one !== '' && !count('add').includes(one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes any text as a diff of any text, and refuses or applies without an exception', () => {
    const noise = fc.array(
      fc.oneof(
        line,
        line.map((one) => ` ${one}`),
        line.map((one) => `-${one}`),
        line.map((one) => `+${one}`),
        fc.constantFrom('@@', '@@ -1,2 +3 @@', '@@ -9,0 +9 @@', '@@ x @@'),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(noise, fc.string({ unit: 'binary', maxLength: 60 }), (lines, before) => {
        const { ok, after } = patchText(before, hunksOf(lines.join('\n')));
        expect(typeof after).toBe('string');
        expect(typeof ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });

  it('recognises a patch that is applied twice, where it says enough', () => {
    const before = Array.from({ length: 40 }, (_, at) => `line ${at} of the text`);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 4 }), (places) => {
        const after = before.map((text, at) => (places.includes(at) ? `${text}, changed` : text));
        const hunks = hunksOf(createTwoFilesPatch('a/f', 'b/f', `${before.join('\n')}\n`, `${after.join('\n')}\n`));
        const again = patchText(`${after.join('\n')}\n`, hunks);
        expect([again.ok, again.after]).toEqual([true, `${after.join('\n')}\n`]);
        expect(new Set(again.hunks.map(({ status }) => status))).toEqual(new Set(['already_applied']));
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeTexts } from './merge-texts.js';

const base = 'a\nb\nc\nd\ne\n';

describe('mergeTexts', () => {
  it.each<[string, string, string, string, number]>([
    ['changes in different places', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\n', 'A\nb\nc\nd\nE\n', 0],
    ['the same change twice', 'a\nB\nc\nd\ne\n', 'a\nB\nc\nd\ne\n', 'a\nB\nc\nd\ne\n', 0],
    ['a change of theirs only', base, 'a\nc\nd\ne\nf\n', 'a\nc\nd\ne\nf\n', 0],
    ['insertions that shift others', 'x\ny\na\nb\nc\nd\ne\n', 'a\nb\nc\nd\nz\ne\n', 'x\ny\na\nb\nc\nd\nz\ne\n', 0],
    ['two changes of one line', 'a\nB\nc\nd\ne\n', 'a\nß\nc\nd\ne\n', 'a\nB\nc\nd\ne\n', 1],
    ['changes of neighbours', 'a\nB\nc\nd\ne\n', 'a\nb\nC\nd\ne\n', 'a\nB\nc\nd\ne\n', 1],
    ['a change of what the other removed', 'a\nc\nd\ne\n', 'a\nB\nc\nd\ne\n', 'a\nc\nd\ne\n', 1],
    ['two insertions at one place', 'a\n1\nb\nc\nd\ne\n', 'a\n2\nb\nc\nd\ne\n', 'a\n1\nb\nc\nd\ne\n', 1],
    ['a final newline that one takes away', 'a\nb\nc\nd\ne', 'A\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne', 0],
  ])('joins %s', (_, ours, theirs, merged, conflicts) => {
    const found = mergeTexts({ base, ours, theirs });
    expect([found.text, found.conflicts.length]).toEqual([merged, conflicts]);
  });

  it('shows a conflict in the text where it is asked to, with the endings of the file', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const { text, conflicts } = mergeTexts(
      { base: crlf('a\nb\nc\n'), ours: crlf('a\nB\nc\n'), theirs: crlf('a\nß\nc\n') },
      { markers: true, labels: { ours: 'f (yours)', base: 'HEAD', theirs: 'patch' } },
    );
    expect(text).toBe(crlf('a\n<<<<<<< f (yours)\nB\n||||||| HEAD\nb\n=======\nß\n>>>>>>> patch\nc\n'));
    expect(conflicts).toEqual([{ line: 2, base: 'b\r\n', ours: 'B\r\n', theirs: 'ß\r\n' }]);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 })
    .map((lines) => lines.map((one) => `${one}\n`).join(''));

  it('gives what one side made where the other made nothing, and what both made alike', () => {
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        expect(mergeTexts({ base: old, ours: fresh, theirs: old })).toEqual({ text: fresh, conflicts: [] });
        expect(mergeTexts({ base: old, ours: old, theirs: fresh })).toEqual({ text: fresh, conflicts: [] });
        expect(mergeTexts({ base: old, ours: fresh, theirs: fresh })).toEqual({ text: fresh, conflicts: [] });
      }),
    );
  });

  it('finds the same conflicts whichever side is ours', () => {
    fc.assert(
      fc.property(text, text, text, (old, ours, theirs) => {
        const [one, other] = [
          mergeTexts({ base: old, ours, theirs }),
          mergeTexts({ base: old, ours: theirs, theirs: ours }),
        ];
        expect(one.conflicts.map(({ base: at }) => at)).toEqual(other.conflicts.map(({ base: at }) => at));
        if (one.conflicts.length === 0) expect(one.text).toBe(other.text);
      }),
    );
  });

  it('takes texts of very many lines', () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => `${at}\n`);
    const [old, ours, theirs] = [lines, lines.with(7, 'ours\n'), lines.with(199_990, 'theirs\n')].map((one) =>
      one.join(''),
    );
    const merged = mergeTexts({ base: old ?? '', ours: ours ?? '', theirs: theirs ?? '' });
    expect([merged.text === lines.with(7, 'ours\n').with(199_990, 'theirs\n').join(''), merged.conflicts]).toEqual([
      true,
      [],
    ]);
  });
});

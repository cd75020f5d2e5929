import { expect, it } from '@jest/globals';
import { applyEdits, type Edit } from './apply-edits.js';

const edit = (from: readonly [number, number], to: readonly [number, number], content: string | null): Edit => ({
  content,
  location: { row: from[0], column: from[1] },
  end_location: { row: to[0], column: to[1] },
});

it.each<[string, string, Edit[][], string]>([
  ['replaces', 'one\ntwo\n', [[edit([2, 1], [2, 4], 'deux')]], 'one\ndeux\n'],
  ['deletes across lines', 'a\nb\nc', [[edit([1, 2], [3, 1], null)]], 'ac'],
  ['inserts at the end', 'a', [[edit([1, 2], [1, 2], '\n')]], 'a\n'],
  ['counts UTF-16', '😀x', [[edit([1, 3], [1, 4], 'y')]], '😀y'],
  [
    'applies several, whatever their order',
    'a b c',
    [[edit([1, 5], [1, 6], 'C')], [edit([1, 1], [1, 2], 'A')]],
    'A b C',
  ],
  ['leaves overlapping fixes for later', 'abc', [[edit([1, 1], [1, 3], 'X')], [edit([1, 2], [1, 4], 'Y')]], 'Xc'],
  [
    'applies a fix whole or not at all',
    'a b c',
    [[edit([1, 1], [1, 2], 'X')], [edit([1, 1], [1, 2], 'Y'), edit([1, 5], [1, 6], 'Z')]],
    'X b c',
  ],
])('%s', (_, source, fixes, expected) => {
  expect(applyEdits(source, fixes)).toBe(expected);
});

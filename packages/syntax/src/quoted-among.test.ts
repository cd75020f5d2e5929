import { expect, it } from '@jest/globals';
import { quotedAmong } from './quoted-among.js';

/** Every `X` of a source: `q` where it is quoted, `c` where it is code. */
async function seen(source: string, path: string): Promise<string> {
  const offsets = [...source.matchAll(/X/g)].map(({ index }) => index);
  const quoted = await quotedAmong(source, offsets, { path });
  return offsets.map((offset) => (quoted.has(offset) ? 'q' : 'c')).join('');
}

it.each([
  ['a.ts', "X; // X\n/* X */ const a = 'X' + `X${X}X` + /X/; X;", 'cqqqqcqqc'],
  ['a.tsx', 'const a = <p title="X">X {X}</p>;', 'qqc'],
  ['a.ts', "const é = 'ü X'; X;", 'qc'],
  ['a.py', '"""X"""\nX = "it\'s X"; X  # X\n', 'qcqcq'],
  ['a.py', 'use X\\X;\n', 'cc'],
  ['a.php', 'X <?php\n// X\nX(\'X\', "X");\n', 'qqcqq'],
  ['A.cs', 'X a = "X"; // X\nvar b = @"X";', 'cqqq'],
  ['A.vue', "<script>\nX; 'X'\n</script>\n<template>X</template>", 'cqq'],
  ['README.md', 'X', 'q'],
])('%s: %j', async (path, source, expected) => {
  expect(await seen(source, path)).toBe(expected);
});

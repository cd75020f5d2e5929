import { expect, it } from '@jest/globals';
import { mayHoldConstants } from './may-hold-constants.js';

it.each([
  ['let a = 1;\nuse(a);', true],
  ['let a = 1;\na == 2;\na => 3;', true],
  ['let a: number = 1;', true],
  ['let $a = 1;\nb.$a = 2;', true],
  ['for (let a of b) use(a);', true],
  ['let { a, b } = c;', true],
  ['var a = 1;\na = 2;', true],
  ['let a = 1;\nlet b = 2;\na++;', true],
  ['const a = 1;', false],
  ['let a;\nif (b) a = 1;', false],
  ['let a = 1;\na = 2;', false],
  ['let a: number = 1;\na += 2;', false],
  ['let a = 1;\na ??= 2;', false],
  ['let a = 1;\na >>>= 2;', false],
  ['let a = 1;\n--a;', false],
  ['for (let i = 0; i < 3; i++) use(i);\nfor (let i = 0; i < 3; i++) use(i);', false],
  ['let $a = 1;\n$a = 2;', false],
])('%j: %s', (source, expected) => {
  expect(mayHoldConstants(source)).toBe(expected);
});

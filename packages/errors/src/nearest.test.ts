import { expect, test } from '@jest/globals';
import { nearestWord } from './nearest.js';

const stacks = ['express-ts', 'fastapi', 'nestjs', 'nextjs', 'laravel', 'vue-vite'];

test.each<[string, string | undefined]>([
  ['fastapi', 'fastapi'],
  ['expres-ts', 'express-ts'],
  ['express_ts', 'express-ts'],
  ['FASTAPI', 'fastapi'],
  ['nstjs', 'nestjs'],
  ['vue', undefined],
  ['django', undefined],
  ['', undefined],
])('nearestWord(%j) is %j', (word, expected) => {
  expect(nearestWord(word, stacks)).toBe(expected);
});

test('there is nothing near where nothing is known', () => {
  expect(nearestWord('x', [])).toBeUndefined();
});

import { expect, it } from '@jest/globals';
import { frozenCopy } from './freeze.js';

it('leaves the original as it is, and lets nobody change the copy', () => {
  const original = { name: 'a', list: [{ deep: 1 }], none: null, absent: undefined };
  const copy = frozenCopy(original);
  original.list[0] = { deep: 2 };
  original.name = 'b';
  expect(copy).toEqual({ name: 'a', list: [{ deep: 1 }], none: null, absent: undefined });
  expect(() => copy.list.push({ deep: 3 })).toThrow(TypeError);
  expect(Object.isFrozen(copy.list[0])).toBe(true);
});

import { expect, it } from '@jest/globals';
import { idMaker } from './new-id.js';

it('makes UUIDs of version 7 that tell their time', () => {
  const id = idMaker(() => 0x017f22e279b0)();
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('rises strictly, in a full millisecond and when the clock goes back', () => {
  let now = 1_000_000;
  const newId = idMaker(() => now);
  const ids = Array.from({ length: 10_000 }, () => newId());
  now -= 500;
  ids.push(newId());
  now += 100_000;
  ids.push(newId());
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

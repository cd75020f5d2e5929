import { mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { isHeld, showOwner } from './file-lock.js';

const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-lock-')));

it('shows an owner until it closes, and lets any number ask at once', () => {
  const folder = newFolder();
  const file = join(folder, 'a.lock');
  const sign = showOwner(folder, 'a');
  expect([isHeld(file), isHeld(file), sign.isAlive('a')]).toEqual([true, true, true]);
  sign.close();
  expect([isHeld(file), readdirSync(folder)]).toEqual([false, []]);
});

it('leaves nothing behind by asking for a lock that is not there', () => {
  const folder = newFolder();
  const file = join(folder, 'b.lock');
  const sign = showOwner(folder, 'a');
  expect([isHeld(file), sign.isAlive('b'), readdirSync(folder)]).toEqual([false, false, ['a.lock']]);
  sign.close();
  expect(isHeld(join(folder, 'gone/c.lock'))).toBe(false);
});

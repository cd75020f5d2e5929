import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { holdingPassingLock } from './passing-lock.js';

it('lets one in at a time, though each removes the file that the others wait for, and leaves nothing', async () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-lock-')));
  const file = join(home, 'locks/one.lock');
  let inside = 0;
  let most = 0;
  const work = () =>
    holdingPassingLock(file, async () => {
      most = Math.max(most, ++inside);
      await setImmediate();
      inside--;
      return most;
    });
  expect(await Promise.all(Array.from({ length: 8 }, work))).toEqual(Array.from({ length: 8 }, () => 1));
  expect(existsSync(join(home, 'locks'))).toBe(false);
});

it('is free again when the work fails', async () => {
  const file = join(realpathSync(mkdtempSync(join(tmpdir(), 'mgx-lock-'))), 'one.lock');
  await expect(holdingPassingLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await holdingPassingLock(file, () => Promise.resolve('free'))).toBe('free');
});

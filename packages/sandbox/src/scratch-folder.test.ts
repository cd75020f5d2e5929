import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { removeAbandoned, scratchFolder } from './scratch-folder.js';

const newPlace = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-scratch-test-')));

it('is an empty folder that goes when it is removed', () => {
  const place = newPlace();
  const { path, remove } = scratchFolder({ place });
  expect(readdirSync(path)).toEqual([]);
  writeFileSync(join(path, 'a'), '');
  remove();
  expect(readdirSync(place)).toEqual([]);
});

/** Another process that owns a scratch folder until it is killed. */
async function ownerOf(folder: string) {
  mkdirSync(folder);
  const lock = JSON.stringify(join(folder, 'owner.lock'));
  const hold = `const database = new (require('node:sqlite').DatabaseSync)(${lock}); database.exec('BEGIN EXCLUSIVE');`;
  const code = `${hold} console.log('held'); setInterval(() => database.isOpen, 1000);`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', code]);
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}

it('is removed after its process was killed, and never before; what is no such folder stays', async () => {
  const place = newPlace();
  mkdirSync(join(place, 'mgx-scratch-without-owner'));
  writeFileSync(join(place, 'owner.lock'), '');
  const own = scratchFolder({ place });
  const abandoned = join(place, 'mgx-scratch-abandoned');
  const kill = await ownerOf(abandoned);
  const seen = [existsSync(abandoned)];
  try {
    await removeAbandoned(place);
    seen.push(existsSync(abandoned));
  } finally {
    await kill();
  }
  await removeAbandoned(place);
  expect([...seen, existsSync(abandoned)]).toEqual([true, true, false]);
  expect(existsSync(own.path)).toBe(true);
  own.remove();
  expect(readdirSync(place).toSorted()).toEqual(['mgx-scratch-without-owner', 'owner.lock']);
});

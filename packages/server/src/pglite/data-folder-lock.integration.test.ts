import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lockDataFolder } from './data-folder-lock.js';

/** What `lockDataFolder` does, in a process of its own that then stays. */
const HOLDER = `
const { DatabaseSync } = require('node:sqlite');
const { writeFileSync } = require('node:fs');
const lock = new DatabaseSync(process.argv[1] + '/owner.lock');
lock.exec('BEGIN EXCLUSIVE');
writeFileSync(process.argv[1] + '/owner.pid', String(process.pid));
console.log('held');
setInterval(() => lock, 1000);`;

describe('lockDataFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mgx-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('keeps a second one out until it is released', () => {
    const lock = lockDataFolder(join(folder, 'new', 'data'));
    expect(() => lockDataFolder(join(folder, 'new', 'data'))).toThrow(`in use by process ${process.pid}`);
    lock.release();
    lockDataFolder(join(folder, 'new', 'data')).release();
  });

  test('names the process that holds the folder, and is free as soon as that was killed', async () => {
    const holder = spawn(process.execPath, ['-e', HOLDER, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(holder.stdout, 'data');
    expect(() => lockDataFolder(folder)).toThrow(`the data folder ${folder} is in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataFolder(folder).release();
  });

  test('says so when the folder cannot be made', () => {
    writeFileSync(join(folder, 'a-file'), '');
    expect(() => lockDataFolder(join(folder, 'a-file', 'below'))).toThrow('cannot use the data folder');
  });
});

import { mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderProblem } from './folder-problem.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-problem-')));
mkdirSync(join(root, 'there'));
writeFileSync(join(root, 'file'), '');
symlinkSync('nowhere', join(root, 'dangling'));

it.each<[string, string | RegExp | null]>([
  ['there', null],
  ['there/new/deep', null],
  ['file', 'it is a file'],
  ['file/below', `${root}/file is a file`],
  ['dangling', `${root}/dangling is a symbolic link to nothing`],
  ['dangling/below', `${root}/dangling is a symbolic link to nothing`],
])('of %s is %s', (path, problem) => {
  expect(folderProblem(join(root, path))).toEqual(problem);
  expect(readdirSync(join(root, 'there'))).toEqual([]);
});

it.each(['/proc/mgx', '/proc/mgx/deeper'])('is found at %s, where permissions say nothing', (path) => {
  if (process.platform === 'linux') expect(folderProblem(path)).toMatch(/ENOENT|EACCES/);
  else expect(folderProblem(path)).not.toBeNull();
});

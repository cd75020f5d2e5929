import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listProjectFiles } from './list-project-files.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mgx-files-'));
  const files = {
    '.gitignore': 'out/\n*.log\n/only-here.ts\n',
    'a.ts': '',
    'only-here.ts': '',
    'b.log': '',
    'out/made.ts': '',
    'node_modules/x/index.js': '',
    'web/.gitignore': '!keep.log\ntmp\n',
    'web/keep.log': '',
    'web/only-here.ts': '',
    'web/tmp/x.ts': '',
    'web/src/c.ts': '',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await symlink('/etc', join(root, 'link'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('leaves out what .gitignore files name, installed packages and links', async () => {
  expect(await listProjectFiles(root)).toEqual([
    '.gitignore',
    'a.ts',
    'web/.gitignore',
    'web/keep.log',
    'web/only-here.ts',
    'web/src/c.ts',
  ]);
});

it('lists one folder by the rules of those above', async () => {
  expect(await listProjectFiles(root, 'web/src')).toEqual(['web/src/c.ts']);
  expect(await listProjectFiles(root, 'out')).toEqual([]);
});

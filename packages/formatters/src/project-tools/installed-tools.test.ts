import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasInstalledTools } from './installed-tools.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mgx-installed-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it.each([
  ['Shop.sln', true],
  ['Shop.slnx', true],
  ['src/App.csproj', true],
  ['src/App/App.csproj', true],
  ['src/Shop.Web/Shop.Web.csproj', true],
  ['services/shop/src/App/App.csproj', true],
  ['a/b/c/d/e/App.csproj', false],
  ['node_modules/some/App.csproj', false],
  ['src/obj/App.csproj', false],
  ['.git/App.csproj', false],
  ['src/App.csproj/readme.md', false],
  ['node_modules/.bin/prettier', true],
  ['vendor/bin/pint', true],
  ['.venv/bin/black', true],
  ['src/index.ts', false],
])('a project with %s has tools: %s', async (path, expected) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), '');
  expect(await hasInstalledTools(root, { hasTool: async (tool) => tool === 'dotnet' })).toBe(expected);
});

it('a .NET project on a machine without dotnet has none', async () => {
  await writeFile(join(root, 'Shop.sln'), '');
  expect(await hasInstalledTools(root, { hasTool: async () => false })).toBe(false);
});

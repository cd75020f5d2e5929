import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../testing/run-cli.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mgx-init-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it.each([
  ['fastapi', ['.editorconfig', '.pre-commit-config.yaml', 'pyproject.toml']],
  ['node', ['.editorconfig', '.pre-commit-config.yaml', '.prettierrc.json']],
  ['laravel', ['.editorconfig', '.pre-commit-config.yaml', 'pint.json']],
  ['dotnet-api', ['.editorconfig', '.pre-commit-config.yaml']],
])('init --pre-commit %s writes hooks and their configuration', async (stack, files) => {
  const result = await runCli(['init', '--pre-commit', stack], { cwd: root });
  expect(result).toMatchObject({ code: 0, stdout: files.map((path) => `wrote ${path}\n`).join('') });
  expect((await readdir(root)).sort()).toEqual(files);
});

it('finds the stack by itself, keeps what is there, and adds what pyproject.toml lacks', async () => {
  await writeFile(
    join(root, 'pyproject.toml'),
    '[project]\nname = "x"\ndependencies = ["fastapi"]\n\n[tool.black]\nline-length = 88\n',
  );
  await writeFile(join(root, 'main.py'), 'from fastapi import FastAPI\n');
  await writeFile(join(root, '.editorconfig'), 'root = true\n');
  const result = await runCli(['init', '--pre-commit'], { cwd: root });
  expect(result.stderr).toBe(
    'kept .editorconfig, which is there and differs; --force replaces it\nnext: pre-commit install && pre-commit run --all-files\n',
  );
  expect(result.stdout).toBe('wrote .pre-commit-config.yaml\nchanged pyproject.toml\n');
  const pyproject = await readFile(join(root, 'pyproject.toml'), 'utf8');
  expect(pyproject).toContain('[tool.black]\nline-length = 88\n\n[tool.isort]\nprofile = "black"\n');
  expect(pyproject.match(/\[tool\.black\]/g)).toHaveLength(1);
  expect(await runCli(['init', '--pre-commit', '--force'], { cwd: root })).toMatchObject({
    stdout: 'changed .editorconfig\n',
  });
  expect(await readFile(join(root, 'pyproject.toml'), 'utf8')).toBe(pyproject);
});

it('asks for the stack where nothing shows it', async () => {
  const result = await runCli(['init', '--pre-commit'], { cwd: root });
  expect(result.stderr).toContain('mgx init --pre-commit python|node|php|dotnet|yaml');
  expect(result.code).toBe(2);
});

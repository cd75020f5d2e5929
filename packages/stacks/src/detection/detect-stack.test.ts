import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectStack } from './detect-stack.js';
import type { ProjectFiles } from './project-files.js';

type Texts = Readonly<Record<string, string>>;
const projectOf = (texts: Texts): ProjectFiles => ({
  list: () => Promise.resolve(Object.keys(texts)),
  read: (path) => Promise.resolve(texts[path] ?? null),
});
const detect = (texts: Texts) => detectStack(projectOf(texts));
const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1']));
const npm = (...names: string[]) => JSON.stringify({ dependencies: named(names) });
const npmDev = (...names: string[]) => JSON.stringify({ devDependencies: named(names) });
const WORKFLOW = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n';
const many = (count: number, path: (index: number) => string, text: string): Texts =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), text]));

describe('detectStack', () => {
  it.each<[string, Texts, string | null]>([
    ['express', { 'package.json': npm('express') }, 'express-ts'],
    ['nest, which also has express', { 'package.json': npm('@nestjs/core', 'express') }, 'nestjs'],
    [
      'nest with a deno.json and docs in vitepress',
      { 'package.json': npm('@nestjs/core'), 'deno.json': '{}' },
      'nestjs',
    ],
    ['next, which also has react', { 'package.json': npm('next', 'react') }, 'nextjs'],
    ['react with vite', { 'package.json': npm('react', 'vite') }, 'react-vite'],
    ['vue with vite', { 'package.json': npm('vue', 'vite') }, 'vue-vite'],
    ['vue for development, with a page', { 'package.json': npmDev('vue', 'vite'), 'index.html': '' }, 'vue-vite'],
    ['a component library', { 'package.json': npmDev('react', 'vite') }, null],
    ['react without vite', { 'package.json': npm('react', 'webpack') }, null],
    ['express for tests only', { 'package.json': npmDev('express') }, null],
    ['requirements', { 'requirements.txt': '# web\nFastAPI[all]>=0.100 ; python_version > "3.8"\n' }, 'fastapi'],
    ['pyproject', { 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["fastapi>=0.1"]\n' }, 'fastapi'],
    ['poetry', { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "3"\nfastapi = "*"\n' }, 'fastapi'],
    ['pipenv', { Pipfile: '[packages]\nfastapi = "*"\n' }, 'fastapi'],
    ['conda', { 'environment.yml': 'dependencies:\n  - python=3.12\n  - pip:\n    - fastapi==0.115\n' }, 'fastapi'],
    ['setup.py', { 'setup.py': 'setup(install_requires=["fastapi>=0.1", "x"])' }, 'fastapi'],
    ['sources alone', { 'api/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' }, 'fastapi'],
    ['composer', { 'composer.json': '{"require": {"laravel/framework": "^11"}}', artisan: '' }, 'laravel'],
    [
      'laravel with its Vue pages',
      { 'composer.json': '{"require": {"laravel/framework": "^11"}}', 'package.json': npm('vue', 'vite') },
      'laravel',
    ],
    ['csproj', { 'src/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' }, 'dotnet-api'],
    ['a console program', { 'Tool.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' }, null],
    [
      'Blazor pages',
      { 'Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>', ...many(3, (index) => `Pages/P${index}.razor`, '') },
      null,
    ],
    ['a Dockerfile beside an app', { Dockerfile: 'FROM node', 'package.json': npm('express') }, 'express-ts'],
    [
      'an app in a folder, compose at the root',
      { 'docker-compose.yml': '', 'src/requirements.txt': 'fastapi' },
      'fastapi',
    ],
    ['only a compose file', { 'docker-compose.yml': 'services: {}' }, 'devops-docker'],
    ['Dockerfiles further down', { 'a/b/Dockerfile': 'FROM x', 'README.md': '' }, 'devops-docker'],
    [
      'samples of three stacks in containers',
      {
        ...many(5, (index) => `s${index}/compose.yaml`, ''),
        's0/package.json': npm('express'),
        's1/package.json': npm('vue', 'vite'),
        's2/requirements.txt': 'fastapi',
      },
      'devops-docker',
    ],
    ['only a workflow', { '.github/workflows/ci.yml': 'on: push' }, 'ci-github-actions'],
    ['a repository of workflow templates', { 'ci/node.yml': WORKFLOW, 'ci/python.yml': WORKFLOW }, 'ci-github-actions'],
    [
      'a library with a workflow',
      { '.github/workflows/ci.yml': WORKFLOW, 'package.json': npm('x'), ...many(30, (index) => `src/${index}.ts`, '') },
      null,
    ],
    ['Angular with its express server', { 'package.json': npm('@angular/core', 'express') }, null],
    ['Electron with React windows', { 'package.json': npm('react', 'vite', 'electron') }, null],
    ['Django in a container', { 'manage.py': '', 'requirements.txt': 'django', Dockerfile: '' }, null],
    ['Go in a container', { 'go.mod': 'module x', Dockerfile: '' }, null],
    ['Go with a React page', { 'go.mod': 'module x', 'web/package.json': npm('react', 'vite') }, null],
    [
      'a workspace with one app',
      { 'package.json': '{"workspaces": ["apps/*"]}', 'apps/api/package.json': npm('@nestjs/core') },
      'nestjs',
    ],
    ['Flask in a container', { 'requirements.txt': 'flask', Dockerfile: '', 'app.py': '' }, null],
    ['a Flask sample under a compose file', { 'compose.yaml': '', 'app/requirements.txt': 'flask' }, null],
    [
      'an image with its pipelines',
      { Dockerfile: '', ...many(4, (index) => `.github/workflows/${index}.yml`, WORKFLOW) },
      'devops-docker',
    ],
    [
      'actions for others',
      { 'setup/action.yml': '', 'lint/action.yml': '', 'package.json': npmDev('prettier') },
      'ci-github-actions',
    ],
    [
      'a library on fastapi',
      { 'requirements-tests.txt': 'fastapi', 'docs_src/a.py': 'from fastapi import FastAPI\nFastAPI()' },
      null,
    ],
    [
      'a library on express',
      { 'package.json': JSON.stringify({ main: 'index.js', dependencies: { express: '5' }, scripts: { test: 'x' } }) },
      null,
    ],
    [
      "an app with its workspace's tools",
      { 'package.json': npmDev('vite', 'typescript'), 'web/package.json': npm('react') },
      'react-vite',
    ],
    [
      'a page built by a vite.config',
      { 'package.json': npm('vue', '@x/vite-config'), 'vite.config.mts': '' },
      'vue-vite',
    ],
    ['nothing known', { 'README.md': '# hi', 'main.go': 'package main' }, null],
    ['an empty folder', {}, null],
    ["somebody else's package", { 'node_modules/express/package.json': npm('express') }, null],
    ['documentation', { 'docs/package.json': npm('vue', 'vite'), 'lib.c': '' }, null],
    ['a name inside another', { 'requirements.txt': 'fastapi-users-lookalike\n' }, null],
    ['damaged JSON', { 'package.json': '{"dependencies": {' }, null],
    ['damaged TOML', { 'pyproject.toml': '[project\ndependencies = ["fastapi"]' }, null],
    ['JSON that is no object', { 'package.json': '[]', 'composer.json': 'null' }, null],
  ])('%s', async (_, texts, stack) => {
    const detection = await detect(texts);
    expect(detection.stack).toBe(stack);
    expect(detection.confidence >= 0.5).toBe(stack !== null);
  });

  it('prefers the project at the root to one further down', async () => {
    const detection = await detect({ 'package.json': npm('express'), 'tools/site/package.json': npm('vue', 'vite') });
    expect(detection).toMatchObject({ stack: 'express-ts', confidence: 0.95 });
  });

  it('is less sure between two applications side by side, and names both', async () => {
    const detection = await detect({ 'api/requirements.txt': 'fastapi', 'web/package.json': npm('vue', 'vite') });
    expect(detection.confidence).toBeLessThan(0.6);
    expect(detection.evidence.map(({ text }) => text)).toEqual(['api/: fastapi', 'web/: vue, vite']);
  });

  it('takes paths with a function, too', async () => {
    expect(await detectStack(['package.json'], async () => npm('express'))).toMatchObject({ stack: 'express-ts' });
  });

  it('names no stack for a file that cannot be read', async () => {
    const unreadable: ProjectFiles = { list: async () => ['package.json'], read: async () => null };
    expect(await detectStack(unreadable)).toEqual({ stack: null, confidence: 0, evidence: [] });
  });
});

describe('detectStack of a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'mgx-detect-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeAll(() => {
    write('app/package.json', npm('express'));
    write('app/node_modules/vue/package.json', npm('vue', 'vite'));
    write('outside/package.json', npm('next'));
    mkdirSync(join(root, 'links'));
    symlinkSync(join(root, 'outside'), join(root, 'links/inside'));
    symlinkSync(root, join(root, 'app/circle'));
    let deep = 'deep';
    for (let level = 0; level < 40; level++) deep += '/x';
    write(`${deep}/package.json`, npm('express'));
    for (let file = 0; file < 500; file++) write(`wide/package-${file}/notes.txt`, '');
    write('wide/package.json', npm('@nestjs/core'));
    write('huge/package.json', `${' '.repeat(1_100_000)}${npm('express')}`);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['a project', 'app', 'express-ts'],
    ['a link, which is not followed', 'links', null],
    ['a wide tree', 'wide', 'nestjs'],
    ['what lies too deep', 'deep', null],
    ['a manifest of a megabyte', 'huge', null],
  ])('%s', async (_, folder, stack) => {
    expect((await detectStack(join(root, folder))).stack).toBe(stack);
  });

  it('fails where there is no folder', async () => {
    await expect(detectStack(join(root, 'gone'))).rejects.toThrow('ENOENT');
  });
});

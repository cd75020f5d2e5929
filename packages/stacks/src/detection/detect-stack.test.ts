import { describe, expect, it } from '@jest/globals';
import { detectStack } from './detect-stack.js';

const detect = (files: Readonly<Record<string, string>>) =>
  detectStack(Object.keys(files), (path) => Promise.resolve(files[path] ?? null));
const npm = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });

describe('detectStack', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['express', { 'package.json': npm('express') }, 'express-ts'],
    ['nest, which also has express', { 'package.json': npm('@nestjs/core', 'express') }, 'nestjs'],
    ['next, which also has react', { 'package.json': npm('next', 'react') }, 'nextjs'],
    ['react with vite', { 'package.json': npm('react', 'vite') }, 'react-vite'],
    ['vue with vite', { 'package.json': npm('vue', 'vite') }, 'vue-vite'],
    ['react without vite', { 'package.json': npm('react', 'webpack') }, null],
    ['requirements', { 'requirements.txt': '# web\nFastAPI[all]>=0.100 ; python_version > "3.8"\n' }, 'fastapi'],
    ['pyproject', { 'pyproject.toml': '[project]\nname = "x"\ndependencies = ["fastapi>=0.1"]\n' }, 'fastapi'],
    ['poetry', { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "3"\nfastapi = "*"\n' }, 'fastapi'],
    ['composer', { 'composer.json': '{"require": {"laravel/framework": "^11"}}', artisan: '' }, 'laravel'],
    ['csproj', { 'src/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' }, 'dotnet-api'],
    ['a Dockerfile beside an app', { Dockerfile: 'FROM node', 'package.json': npm('express') }, 'express-ts'],
    ['only a compose file', { 'docker-compose.yml': 'services: {}' }, 'devops-docker'],
    ['only a workflow', { '.github/workflows/ci.yml': 'on: push' }, 'ci-github-actions'],
    ['nothing known', { 'README.md': '# hi', 'main.go': 'package main' }, null],
    ['an empty folder', {}, null],
    ["somebody else's package", { 'node_modules/express/package.json': npm('express') }, null],
    ['a name inside another', { 'requirements.txt': 'fastapi-users-lookalike\n' }, null],
    ['damaged JSON', { 'package.json': '{"dependencies": {' }, null],
  ])('%s', async (_, files, stack) => {
    expect((await detect(files)).stack).toBe(stack);
  });

  it('prefers the project at the root to one further down', async () => {
    const detection = await detect({ 'package.json': npm('express'), 'tools/docs/package.json': npm('vue', 'vite') });
    expect(detection).toMatchObject({ stack: 'express-ts' });
    expect(detection.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('is unsure between two applications side by side', async () => {
    const detection = await detect({ 'api/requirements.txt': 'fastapi', 'web/package.json': npm('vue', 'vite') });
    expect(detection.confidence).toBeLessThan(0.5);
    expect(detection.evidence.map(({ text }) => text)).toEqual([
      'api/requirements.txt: fastapi',
      'web/package.json: vue, vite',
    ]);
  });

  it('names no stack for a file that cannot be read', async () => {
    expect(await detectStack(['package.json'], () => Promise.resolve(null))).toEqual({
      stack: null,
      confidence: 0,
      evidence: [],
    });
  });
});

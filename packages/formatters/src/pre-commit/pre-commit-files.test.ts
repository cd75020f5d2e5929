import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { stacks } from '@mgx/stacks';
import { parse } from 'yaml';
import { projectConfiguration } from '../configuration/project-configuration.js';
import { formatFiles } from '../format-files.js';
import { PRE_COMMIT_KINDS, preCommitFiles, preCommitKind } from './pre-commit-files.js';

type Hook = { readonly id: string; readonly entry?: string; readonly language?: string };
type Configuration = {
  readonly repos: { readonly repo: string; readonly rev?: string; readonly hooks: readonly Hook[] }[];
};

const templates = join(import.meta.dirname, '..', '..', 'templates');
const hasPreCommit = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, 'pre-commit'));
    return true;
  } catch {
    return false;
  }
});

describe.each(PRE_COMMIT_KINDS)('the pre-commit files of %s', (kind) => {
  it('pin every repository, and give local hooks all they need', async () => {
    const files = await preCommitFiles(kind);
    const text = files.find(({ path }) => path === '.pre-commit-config.yaml')?.content ?? '';
    const { repos } = parse(text) as Configuration;
    for (const { repo, rev, hooks } of repos) {
      expect(hooks.map(({ id }) => id)).not.toHaveLength(0);
      if (repo === 'local')
        for (const hook of hooks)
          expect(hook).toMatchObject({ entry: expect.any(String), language: expect.any(String) });
      else expect(rev).toMatch(/^v?\d+\.\d+\.\d+$/);
    }
    if (hasPreCommit) {
      // pre-commit itself is the judge where it is installed; CI installs it.
      const config = join(templates, kind, '.pre-commit-config.yaml');
      const { status, stderr, stdout } = spawnSync('pre-commit', ['validate-config', config], { encoding: 'utf8' });
      expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
    }
  });

  it('are in the style they ask for', async () => {
    const files = await preCommitFiles(kind);
    expect(await formatFiles(files)).toMatchObject({ changed: [], warnings: [] });
  });
});

it('the order of the tools is that of Appendix H', async () => {
  const toolsOf = async (kind: 'python' | 'node' | 'php') => {
    const [config] = (await preCommitFiles(kind)).filter(({ path }) => path === '.pre-commit-config.yaml');
    return (parse(config?.content ?? '') as Configuration).repos
      .slice(1)
      .flatMap(({ hooks }) => hooks.map(({ id }) => id));
  };
  expect(await toolsOf('python')).toEqual(['isort', 'black', 'ruff-check']);
  expect(await toolsOf('node')).toEqual(['prettier', 'eslint']);
  expect(await toolsOf('php')).toEqual(['pint', 'phpstan']);
});

it('the configuration files say what the formatters do without them', async () => {
  const read = async (kind: 'python' | 'node') => {
    const files = new Map((await preCommitFiles(kind)).map(({ path, content }) => [path, content]));
    return (path: string) => Promise.resolve(files.get(path) ?? null);
  };
  const node = projectConfiguration(await read('node'), null);
  expect(await node.layoutOf('a.ts', 'typescript')).toMatchObject(
    await projectConfiguration(() => Promise.resolve(null), null).layoutOf('a.ts', 'typescript'),
  );
  const python = await projectConfiguration(await read('python'), null).pythonOf('a.py');
  expect(python).toMatchObject({ lineLength: 100, targetVersion: 'py310' });
  expect(['I001', 'F541'].filter(python.wants)).toEqual(['I001', 'F541']);
  expect(parseToml((await (await read('python'))('pyproject.toml')) ?? '')).toHaveProperty(
    'tool.isort.profile',
    'black',
  );
});

it('every stack has its kind', () => {
  expect(new Set(stacks.map(({ id }) => preCommitKind(id)))).toEqual(new Set(PRE_COMMIT_KINDS));
  expect(() => preCommitKind('cobol')).toThrow('no pre-commit template for "cobol"');
});

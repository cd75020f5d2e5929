import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFiles } from '../format-files.js';
import type { Formatter } from '../formatter.js';
import { requireStack } from '@mgx/stacks';
import type { StagesOf } from '../pipeline/stages.js';
import { oxfmt } from './oxfmt.js';
import { prettier } from './prettier.js';

const stack = requireStack('express-ts');
const missing = (formatter: Formatter): Formatter => ({
  ...formatter,
  available: async () => ({ isAvailable: false, reason: `${formatter.name} has no binary for this platform` }),
});
/** A platform that oxfmt has no binary for. */
const onOddPlatform: StagesOf = () => [{ duty: 'layout', candidates: [missing(oxfmt), prettier] }];

it.each([
  ['express-ts', 'src/app.ts'],
  ['express-ts', 'public/style.css'],
  ['express-ts', 'README.md'],
  ['express-ts', 'package.json'],
  ['express-ts', 'docker-compose.yml'],
  ['vue-vite', 'src/components/TodoList.vue'],
])('prettier does the work of oxfmt where that has no binary: %s %s', async (fixture, path) => {
  const folder = join(import.meta.dirname, '..', 'fixtures', fixture);
  const content = readFileSync(join(folder, 'before', path), 'utf8');
  const report = await formatFiles([{ path, content }], { stack, stagesOf: onOddPlatform });
  // What is in doubt here is the layout; the fixture went through eslint's fixes, too.
  const expected = await formatFiles([{ path, content }], {
    stack,
    stagesOf: () => [{ duty: 'layout', candidates: [oxfmt] }],
  });
  expect(report).toMatchObject({ files: expected.files, formattersApplied: ['prettier'], failed: [], warnings: [] });
});

it('tells where it cannot read a file, and leaves it', async () => {
  const files = [{ path: 'a.ts', content: 'const a = 1;\nconst = ;\n' }];
  const report = await formatFiles(files, { stagesOf: onOddPlatform });
  expect(report).toMatchObject({ files, changed: [], failed: ['a.ts'], formattersApplied: [] });
  expect(report.warnings).toEqual([
    { path: 'a.ts', line: 2, message: expect.stringMatching(/^prettier: .*\(line 2\)$/) },
  ]);
});

it('loads no plugin that a project names', async () => {
  const files = [
    { path: 'a.ts', content: 'const a  = 1' },
    { path: '.prettierrc.json', content: '{ "plugins": ["./evil.mjs"], "semi": false }\n' },
    { path: 'evil.mjs', content: 'throw new Error("loaded");\n' },
  ];
  const report = await formatFiles(files, { stagesOf: onOddPlatform });
  expect(report.files[0]?.content).toBe('const a = 1\n');
  expect(report.warnings.map(({ message }) => message)).toEqual([
    'not honoured: plugins are code, which is not loaded',
  ]);
});

it('says what is missing where neither is there, and leaves all', async () => {
  const files = [{ path: 'a.css', content: 'a{}' }];
  const stagesOf: StagesOf = () => [{ duty: 'layout', candidates: [missing(oxfmt), missing(prettier)] }];
  expect(await formatFiles(files, { stagesOf })).toMatchObject({
    files,
    failed: ['a.css'],
    formattersApplied: [],
    warnings: [
      {
        message: 'not formatted: oxfmt has no binary for this platform; prettier has no binary for this platform',
      },
    ],
  });
});

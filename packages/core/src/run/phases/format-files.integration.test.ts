import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Plan, Run } from '@mgx/domain';
import { scriptedModel, type ScriptedAnswer } from '@mgx/models/testing';
import { memorySandbox } from '@mgx/sandbox/testing';
import type { Machine } from '../../machine.js';
import { sandboxOpener } from '../../open-sandbox.js';
import { composeMemory } from '../../testing/index.js';

const PATH = process.env['PATH'] ?? '';
const project: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "5.3.0" }, "scripts": { "test": "jest" } }\n',
  'tsconfig.json': '{}\n',
  'src/price.ts': 'export const price = 1;\n',
  'src/ugly.ts': 'export   const ugly = 1;\n',
  'prettier.config.mjs': 'throw new Error("loaded into the wrong process");\n',
  // Two blanks become one, and a config that is a change of this very run is seen.
  'node_modules/.bin/prettier':
    '#!/bin/sh\n[ "$1" = --version ] && exit 0\nfor one; do case "$one" in *.ts) sed -i "s/  */ /g; s|// style.*|// style: $(cat style.txt)|" "$one";; esac; done\n',
};
const plan: Plan = {
  summary: 'A tax',
  steps: [{ title: 'Add it', owner: 'engineer', files: ['src/tax.ts'] }],
  files: [
    { path: 'src/tax.ts', action: 'create' },
    { path: 'style.txt', action: 'create' },
    { path: 'src/ugly.ts', action: 'modify' },
    { path: 'tests/tax.test.ts', action: 'create' },
  ],
  dependencies: [],
  commands: ['npm test'],
  tests: ['tests/tax.test.ts'],
  characterizationTests: [],
  risks: [],
  estimate: { minutes: 1, tokens: null, usd: null },
};
const CODE = `FILE: style.txt
ours
FILE: src/tax.ts
export   const tax = 2; // style
FILE: src/ugly.ts
export   const ugly = 2;
`;
const TESTS = `FILE: tests/tax.test.ts
import { expect, test } from '@jest/globals';
import { tax } from '../src/tax.js';

test('is two',   () => expect(tax).toBe(2));
`;

async function runOn(openForFormatting: Machine['openSandbox']) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-tools-')));
  for (const [path, text] of Object.entries(project)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    if (text.startsWith('#!')) chmodSync(join(root, path), 0o755);
  }
  const answers: Readonly<Record<string, () => ScriptedAnswer>> = {
    analyze_task: () => ({
      data: { summary: 'Tax', complexity: 'S', stack: 'express-ts', files: [], testStrategy: 'jest' },
    }),
    draft_plan: () => ({ data: plan }),
    write_code: () => CODE,
    write_tests: () => TESTS,
    review_code: () => ({ data: { approved: true, summary: 'good', findings: [] } }),
  };
  const mgx = await composeMemory({
    model: scriptedModel(({ action }) => answers[action]?.() ?? new Error(`no ${action}`)),
    machine: {
      path: PATH,
      openSandbox: (folder, options) =>
        folder.endsWith('format-stage')
          ? openForFormatting(folder, options)
          : Promise.resolve(
              memorySandbox({
                root: folder,
                // On the old tree the new test has to fail.
                commands: ({ argv }) => (argv.includes('tests/tax.test.ts') ? { exitCode: 1 } : {}),
              }),
            ),
    },
  });
  const task = await mgx.tasks.create(mgx.scope, {
    name: 'Add a tax to the price',
    config: { outputMode: 'patch_existing', existingProjectPath: root, targetStack: 'express-ts' },
  });
  const { id } = await mgx.runs.start(mgx.scope, { taskId: task.id, options: { autoApprove: true } });
  const run = (await mgx.runs.advance(id)) as Run;
  const events = await mgx.events.read(mgx.scope, { kind: 'run', id }, { limit: 1000 });
  const [formatted] = events.flatMap(({ event }) => (event.type === 'code_formatted' ? [event.data] : []));
  return { run, formatted, read: (path: string) => readFileSync(join(root, path), 'utf8') };
}

it("an existing project's own tools format what a run writes, in the sandbox, as the project will be", async () => {
  const { run, formatted, read } = await runOn(sandboxOpener({ path: PATH }));
  expect(run).toMatchObject({ status: 'completed' });
  expect(formatted?.formatters).toContain('prettier');
  expect(read('src/tax.ts')).toBe('export const tax = 2; // style: ours\n');
  expect(read('tests/tax.test.ts')).toContain("test('is two', () =>");
  // It followed no style before, and still does not.
  expect(read('src/ugly.ts')).toBe('export   const ugly = 2;\n');
});

it('without a sandbox they are not run; the embedded ones do their work, and it is said', async () => {
  const { run, formatted, read } = await runOn(async () => ({ unavailable: 'no sandbox (bwrap not found)' }));
  expect(run).toMatchObject({ status: 'completed' });
  expect(formatted?.formatters).toEqual(expect.arrayContaining(['oxfmt']));
  expect(formatted?.formatters).not.toContain('prettier');
  expect(formatted?.warnings).toContain("the project's own formatters were not run: no sandbox (bwrap not found)");
  expect(read('src/tax.ts')).toBe('export const tax = 2; // style\n');
});

it('a sandbox that cannot be opened fails no run', async () => {
  const { run, formatted } = await runOn(() => Promise.reject(new Error('no more processes')));
  expect(run).toMatchObject({ status: 'completed' });
  expect(formatted?.warnings).toContain("the project's own formatters were not run: no more processes");
});

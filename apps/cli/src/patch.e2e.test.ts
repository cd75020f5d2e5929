import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { fakeMessagesServer, type FakeMessagesServer } from '@mgx/models/testing';
import { runCli } from './testing/run-cli.js';

const SHOP: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "5.3.0" }, "scripts": { "test": "jest" } }\n',
  'tsconfig.json': '{}\n',
  '.gitignore': '.mgx\n',
  '.env': 'DATABASE_PASSWORD=hunter2hunter2\n',
  'src/cart.ts':
    'export function total(prices: number[]): number {\r\n  return prices.reduce((sum, price) => sum + price, 0);\r\n}\r\n',
};

const PLAN = {
  summary: 'A discount',
  steps: [{ title: 'Add it', owner: 'engineer', files: ['src/cart.ts'] }],
  files: [
    { path: 'src/cart.ts', action: 'modify' },
    { path: 'tests/cart.test.ts', action: 'create' },
  ],
  dependencies: [],
  commands: ['npm test'],
  tests: ['tests/cart.test.ts'],
  characterizationTests: [],
  risks: [],
  estimate: { minutes: 1, tokens: null, usd: null },
};

/** The first words of each instruction, and what the model answers to it. */
const ANSWERS: readonly [string, string][] = [
  [
    'Analyse the task',
    JSON.stringify({ summary: 'Discount', complexity: 'S', stack: 'express-ts', files: [], testStrategy: 'jest' }),
  ],
  ['Draft the plan', JSON.stringify(PLAN)],
  [
    'Write the change',
    '```diff\n--- a/src/cart.ts\n+++ b/src/cart.ts\n@@\n-export function total(prices: number[]): number {\n-  return prices.reduce((sum, price) => sum + price, 0);\n+export function total(prices: number[], discount = 0): number {\n+  return prices.reduce((sum, price) => sum + price, 0) - discount;\n }\n```\n',
  ],
  [
    'Write the tests',
    "```diff\n--- /dev/null\n+++ b/tests/cart.test.ts\n@@ -0,0 +1,4 @@\n+import { expect, test } from '@jest/globals';\n+import { total } from '../src/cart.js';\n+\n+test('takes the discount off', () => expect(total([5], 2)).toBe(3));\n```\n",
  ],
  ['Review the change', JSON.stringify({ approved: true, summary: 'good', findings: [] })],
];

function answerTo(body: Record<string, unknown>) {
  const asked = JSON.stringify((body['messages'] as { content: unknown[] }[]).at(-1)?.content.at(-1));
  const text = ANSWERS.find(([words]) => asked.includes(words))?.[1];
  return text === undefined ? { status: 400, error: `no answer to ${asked.slice(0, 200)}` } : { text };
}

function makeShop(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-patch-')));
  for (const [path, text] of Object.entries(SHOP)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { cwd: root });
  git('init', '-q', '-b', 'trunk');
  git('add', '-A', '-f');
  git('commit', '-q', '-m', 'shop');
  return root;
}

/** Seven starts of the command on a machine that does other things, too. */
const TIMEOUT_MS = 180_000;

describe('mgx task on an existing project', () => {
  let server: FakeMessagesServer;
  afterEach(() => server.close());

  it(
    'shows the diff, waits, writes uncommitted after the approval, and is taken back to the byte',
    async () => {
      server = await fakeMessagesServer(answerTo);
      const env = { ANTHROPIC_API_KEY: 'sk-test-of-the-stand-in', ANTHROPIC_BASE_URL: server.baseUrl };
      const cwd = makeShop();
      const before = snapshotTree(cwd);
      const task = [
        'task',
        'Add a discount to the total of the cart',
        '--existing-path',
        '.',
        '--mode',
        'patch_existing',
        '--no-verify',
      ];
      const planned = await runCli(task, { cwd, env });
      expect(planned).toMatchObject({ code: 6, stdout: expect.stringContaining('Plan: A discount') as unknown });
      const shown = await runCli(['approve'], { cwd, env });
      expect(shown.code).toBe(6);
      expect(shown.stdout).toContain('+++ b/src/cart.ts');
      expect(shown.stdout).toContain('- discount;');
      expect(snapshotTree(cwd).filter((line) => !line.startsWith('.mgx'))).toEqual(before);
      expect((await runCli(['approve'], { cwd, env })).code).toBe(0);
      expect(readFileSync(join(cwd, 'src/cart.ts'), 'utf8')).toContain('sum + price, 0) - discount;\r\n');
      const git = (...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' });
      expect(git('branch', '--show-current')).toBe('trunk\n');
      expect(git('status', '--porcelain')).toBe(' M src/cart.ts\n?? tests/\n');
      const sent = JSON.stringify(server.requests.map(({ body }) => body));
      expect(sent).not.toContain('hunter2');
      const files = await runCli(['show', '--files'], { cwd, env });
      expect(files.stdout.split('\n').map((line) => line.trim().split(/\s+/)[1])).toContain('src/cart.ts');
      const calls = await runCli(['show', '--phase', 'write_code', '--json'], { cwd, env });
      expect(JSON.parse(calls.stdout)).toMatchObject({
        calls: [{ action: 'write_code', model: 'anthropic/claude-sonnet-5-5' }],
      });
      expect((await runCli(['undo'], { cwd, env })).code).toBe(0);
      expect(snapshotTree(cwd).filter((line) => !line.startsWith('.mgx'))).toEqual(before);
    },
    TIMEOUT_MS,
  );

  it(
    'refuses uncommitted changes in planned files with exit 9, and takes an edited plan',
    async () => {
      server = await fakeMessagesServer(answerTo);
      const env = { ANTHROPIC_API_KEY: 'sk-test-of-the-stand-in', ANTHROPIC_BASE_URL: server.baseUrl };
      const cwd = makeShop();
      writeFileSync(join(cwd, 'src/cart.ts'), `${SHOP['src/cart.ts']}// mine\r\n`);
      writeFileSync(join(cwd, 'plan.json'), JSON.stringify({ ...PLAN, summary: 'My own plan', estimate: undefined }));
      const task = [
        'task',
        'Add a discount to the cart',
        '--existing-path',
        '.',
        '--no-verify',
        '--yes',
        '--plan',
        'plan.json',
      ];
      const refused = await runCli(task, { cwd, env });
      expect(refused).toMatchObject({ code: 9, stderr: expect.stringContaining('--allow-dirty') as unknown });
      const allowed = await runCli([...task, '--allow-dirty', '--output-format', 'json'], { cwd, env });
      expect(JSON.parse(allowed.stdout)).toMatchObject({
        status: 'completed',
        plan: { details: { summary: 'My own plan' } },
      });
      expect(readFileSync(join(cwd, 'src/cart.ts'), 'utf8')).toContain('// mine');
      expect(server.requests.some(({ body }) => JSON.stringify(body).includes('Draft the plan'))).toBe(false);
    },
    TIMEOUT_MS,
  );
});

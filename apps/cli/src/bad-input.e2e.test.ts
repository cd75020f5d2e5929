import { createServer, type AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { runCli, type CliResult } from './testing/run-cli.js';

const TASK = 'Create an Express API with user CRUD and tests';
const LONG = `${TASK} ${'x'.repeat(30_000)}`;

const FILES: Readonly<Record<string, string>> = {
  'full/file': 'mine',
  'broken.json': '{\n  task}',
  'twice.json': '{"task": "x",\n "constraints": x}',
  'cut.json': '{"task":',
  'empty.json': '',
  'array.json': '["task"]',
  'text.json': '"task"',
  'null.json': 'null',
  'unknown.json': '{"task": "x", "target_stak": "fastapi"}',
  'camel.json': '{"task": "x", "targetStack": "fastapi"}',
  'number.json': '{"task": 5}',
  'blank.json': '{"task": "  "}',
  'mode.json': '{"task": "x", "output_mode": "shred"}',
  'stack.json': '{"task": "x", "target_stack": "fastap"}',
  'rules.json': '{"task": "x", "constraints": "none"}',
  'plan.json': '{"steps": []}',
};

type Row = readonly [what: string, args: readonly string[], code: number, cause: string, hint: string];

const TASKS: readonly Row[] = [
  ['no task', ['task'], 2, 'the task is empty', 'example:'],
  ['a task of spaces', ['task', ' \t '], 2, 'the task is empty', 'example:'],
  ['a task without end', ['task', LONG], 2, 'longer than 20000 characters', ''],
  [
    'a task that commands the terminal',
    ['task', 'Write \u001b[2Jpoems', '--model', 'offline'],
    3,
    'no AI',
    'ANTHROPIC_API_KEY',
  ],
  [
    'an unknown stack',
    ['task', TASK, '--stack', 'expres-ts'],
    2,
    "unknown stack 'expres-ts'",
    "did you mean 'express-ts'?",
  ],
  ['an unknown option', ['task', TASK, '--stak', 'x'], 2, '--stak', '--stack'],
  ['an unknown command', ['tsak'], 2, 'tsak', 'task'],
  [
    'a task the offline engineer does not know',
    ['task', 'Write an Express poem', '--model', 'offline'],
    3,
    'a program and no AI',
    'ANTHROPIC_API_KEY',
  ],
  [
    'a constraint the offline engineer cannot keep',
    ['task', TASK, '--model', 'offline', '--constraint', 'Use pnpm'],
    3,
    'does not understand: pnpm',
    'ANTHROPIC_API_KEY',
  ],
  [
    'a stack without a blueprint',
    ['task', TASK, '--model', 'offline', '--stack', 'nestjs'],
    3,
    'nestjs',
    'name one of express-ts, fastapi',
  ],
  ['a model without its key', ['task', TASK, '--model', 'anthropic'], 3, 'needs a key', 'ANTHROPIC_API_KEY'],
  ['a model nobody knows', ['task', TASK, '--model', 'gpt'], 2, "unknown model 'gpt'", 'offline'],
  ['a model of no name', ['task', TASK, '--model', ''], 2, 'it is empty', '--help'],
  ['a role nobody has', ['task', TASK, '--role-model', 'chef=offline'], 2, 'planner, engineer', '--help'],
  ['a budget of nothing', ['task', TASK, '--max-budget-usd', '0'], 2, 'expected a number over 0', '--help'],
  ['a budget that is no number', ['task', TASK, '--max-budget-usd', '1e999'], 2, 'expected a number over 0', '--help'],
  ['a multiplier out of bounds', ['task', TASK, '--budget-multiplier', '99'], 2, 'from 0.1 to 5', '--help'],
  ['rounds out of bounds', ['task', TASK, '--max-revision-rounds', '6'], 2, 'from 0 to 5', '--help'],
  ['an empty rule', ['task', TASK, '--constraint', ''], 2, 'a constraint is empty', ''],
  ['a setting out of bounds', ['task', TASK, '--set', 'max_rounds=99'], 3, 'max_rounds', '99'],
  ['a misspelt setting', ['task', TASK, '--set', 'max_round=9'], 3, 'max_round', "did you mean 'max_rounds'?"],
];
const PLACES: readonly Row[] = [
  ['a folder that is not empty', ['task', TASK, '--out', 'full'], 2, 'is not empty: it holds file', '--force'],
  ['a file as a folder', ['task', TASK, '--out', 'full/file'], 2, 'it is a file', '--out'],
  ['a folder below a file', ['task', TASK, '--out', 'full/file/new'], 2, 'full/file is a file', '--out'],
  ['a place that takes no folder', ['task', TASK, '--out', '/proc/mgx'], 2, 'cannot write to /proc/mgx', '--out'],
  ['a link to nothing', ['task', TASK, '--out', 'dangling'], 2, 'a symbolic link to nothing', '--out'],
  ['an empty name', ['task', TASK, '--out', ''], 2, 'it is empty', '--help'],
  ['state below a file', ['task', TASK, '--state-dir', 'full/file'], 2, 'cannot keep state', '--state-dir'],
  ['state where none can be', ['runs', '--state-dir', '/proc/mgx'], 2, 'cannot keep state', '--state-dir'],
  ['no project', ['task', TASK, '--existing-path', 'gone'], 2, 'no folder at', '--existing-path'],
  ['a file as a project', ['task', TASK, '--existing-path', 'full/file'], 2, 'no folder at', '--existing-path'],
  [
    'a project and an output',
    ['task', TASK, '--existing-path', 'full', '--out', 'o', '--model', 'offline'],
    3,
    'cannot change existing projects',
    'ANTHROPIC_API_KEY',
  ],
  ['patching nothing', ['task', TASK, '--mode', 'patch_existing'], 2, 'needs the project to change', '--existing-path'],
  ['a run that is not there', ['show', 'nope'], 2, "no run 'nope'", 'mgx runs'],
  ['no run at all', ['approve'], 2, 'there is no run', 'mgx task'],
];
const JSON_FILES: readonly Row[] = [
  ['broken JSON', ['task', '--json', 'broken.json'], 2, 'broken.json: not valid JSON at line 2, column 3', ''],
  ['a broken token that stands elsewhere, too', ['task', '--json', 'twice.json'], 2, 'at line 2, column 17', ''],
  ['JSON that ends too early', ['task', '--json', 'cut.json'], 2, 'at line 1, column 9', 'Unexpected end'],
  ['an empty file', ['task', '--json', 'empty.json'], 2, 'at line 1, column 1', 'Unexpected end'],
  ['an array', ['task', '--json', 'array.json'], 2, 'expected a JSON object, found an array', '{"task":'],
  ['a text', ['task', '--json', 'text.json'], 2, 'expected a JSON object, found string', '{"task":'],
  ['null', ['task', '--json', 'null.json'], 2, 'expected a JSON object, found null', '{"task":'],
  [
    'an unknown key',
    ['task', '--json', 'unknown.json'],
    2,
    "unknown key 'target_stak'",
    "did you mean 'target_stack'?",
  ],
  [
    'a key of programs',
    ['task', '--json', 'camel.json'],
    2,
    "unknown key 'targetStack'",
    "did you mean 'target_stack'?",
  ],
  ['a number as a task', ['task', '--json', 'number.json'], 2, 'number.json: task: ', 'example:'],
  ['a blank task', ['task', '--json', 'blank.json'], 2, 'the task is empty', 'example:'],
  ['an unknown mode', ['task', '--json', 'mode.json'], 2, 'mode.json: output_mode: ', ''],
  [
    'an unknown stack in a file',
    ['task', '--json', 'stack.json'],
    2,
    "unknown stack 'fastap'",
    "did you mean 'fastapi'?",
  ],
  ['rules that are no list', ['task', '--json', 'rules.json'], 2, 'rules.json: constraints: ', ''],
  ['words and a file', ['task', TASK, '--json', 'text.json'], 2, 'give one of them', ''],
  [
    'a file that is not there',
    ['task', '--json', 'gone.json'],
    2,
    'gone.json: there is no such file',
    'check its name',
  ],
  ['a folder as a file', ['task', '--json', 'full'], 2, 'full: it is a folder', 'check its name'],
  ['a plan that is none', ['task', TASK, '--plan', 'plan.json'], 2, 'plan.json: ', 'mgx show --plan'],
  ['no config', ['task', TASK, '--config', 'gone.yaml'], 3, 'gone.yaml: there is no such file', 'check its name'],
];

describe('mgx', () => {
  let cwd: string;
  let before: readonly string[];
  beforeAll(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mgx bad ü-')));
    mkdirSync(join(cwd, 'full'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
    symlinkSync('nowhere', join(cwd, 'dangling'));
    before = snapshotTree(cwd);
  });
  const expectRefusal = (
    { stderr, ...result }: CliResult,
    { code, cause, hint }: { code: number; cause: string; hint: string },
  ) => {
    expect(stderr).toContain(cause);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('\u001b');
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(snapshotTree(cwd).filter((line) => !line.startsWith('.mgx'))).toEqual(before);
  };

  it.each([...TASKS, ...PLACES, ...JSON_FILES])(
    'refuses %s with a cause and a hint, and writes nothing',
    async (_, args, code, cause, hint) => {
      expectRefusal(await runCli(args, { cwd }), { code, cause, hint });
    },
  );

  it.each<[string, readonly string[], Record<string, string>, number, string, string]>([
    ['a variable nobody reads', ['runs'], { MGX_STATE_DRI: 'x' }, 3, 'MGX_STATE_DRI', 'did you mean MGX_STATE_DIR?'],
    ['a malformed setting', ['task', TASK], { MGX_MAX_ROUNDS: 'many' }, 3, 'MGX_MAX_ROUNDS', 'many'],
    ['a malformed limit', ['task', TASK], { MGX_MODEL_CONCURRENCY: '0' }, 3, 'MGX_MODEL_CONCURRENCY', '0'],
    ['prices that are no JSON', ['task', TASK], { MGX_MODEL_PRICES: 'x' }, 3, 'MGX_MODEL_PRICES', 'US dollars'],
    [
      'a malformed variable of the service',
      ['serve'],
      { MGX_PORT: 'abc' },
      3,
      'MGX_PORT: expected a whole number',
      '.env.example',
    ],
    [
      'an unknown environment',
      ['serve'],
      { MGX_ENV: 'prod' },
      3,
      'MGX_ENV: expected development, staging or production',
      '.env.example',
    ],
    [
      'hosts that are none',
      ['serve'],
      { MGX_REGISTRY_HOSTS: 'a b' },
      3,
      'MGX_REGISTRY_HOSTS: expected host names',
      '.env.example',
    ],
    [
      'a secret that is too short',
      ['serve'],
      { JWT_SECRET: 'geheim' },
      3,
      'JWT_SECRET: expected at least 32 characters',
      '.env.example',
    ],
    [
      'another database',
      ['serve'],
      { DATABASE_URL: 'mysql://u:geheim@h/x' },
      3,
      'DATABASE_URL: expected a URL',
      '.env.example',
    ],
    [
      'a database that is down',
      ['serve'],
      { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x' },
      3,
      '127.0.0.1:1/x',
      'check that it runs',
    ],
    [
      'Redis without PostgreSQL',
      ['serve'],
      { REDIS_URL: 'redis://127.0.0.1:1' },
      3,
      'the embedded database serves only one',
      'DATABASE_URL',
    ],
    [
      'a data folder that cannot be',
      ['serve'],
      { MGX_DATA_DIR: '/proc/mgx' },
      3,
      'cannot use the data folder /proc/mgx',
      'MGX_DATA_DIR',
    ],
    ['a worker without a server', ['worker'], {}, 3, 'needs a database server', 'DATABASE_URL'],
    ['a port that is none', ['serve', '--port', '99999'], {}, 2, 'from 0 to 65535', '--help'],
    ['an empty address', ['serve', '--host', ''], {}, 2, 'it is empty', '--help'],
    ['a key of no name', ['keys', 'create', '--name', ''], {}, 2, 'it is empty', '--help'],
  ])('refuses %s with a cause and a hint', async (_, args, env, code, cause, hint) => {
    const result = await runCli(args, { cwd, env: { MGX_DATA_DIR: join(cwd, '.mgx-data'), MGX_PORT: '0', ...env } });
    expectRefusal(result, { code, cause, hint });
    expect(result.stderr).not.toContain('geheim');
  });

  describe('with its port taken', () => {
    const other = createServer();
    beforeAll(() => new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve)));
    afterAll(() => new Promise<void>((resolve) => void other.close(() => resolve())));

    it('says so before it opens anything', async () => {
      const { port } = other.address() as AddressInfo;
      const result = await runCli(['serve', '--port', String(port)], {
        cwd,
        env: { MGX_DATA_DIR: join(cwd, '.mgx-data') },
      });
      expectRefusal(result, { code: 3, cause: `port ${port} is in use`, hint: '--port 0' });
    });
  });

  it('says the same as data where JSON is asked for', async () => {
    const result = await runCli(['task', '--json', 'unknown.json', '--output-format', 'json'], { cwd });
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'invalid_input', hint: expect.stringContaining('target_stack') as unknown },
    });
    expect(result.code).toBe(2);
  });
});

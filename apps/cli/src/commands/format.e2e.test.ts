import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../testing/run-cli.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mgx-format-cli-'));
  await mkdir(join(root, '.git'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
const read = (path: string) => readFile(join(root, path), 'utf8');

it('formats a folder in place, and says what it did and could not do', async () => {
  await write({
    '.gitignore': 'out\n',
    '.prettierrc.json': '{ "semi": false }\n',
    'src/a.ts': 'const a  = 1;\r\n',
    'src/b.ts': 'const = ;\n',
    'out/c.ts': 'let  x',
    'app/main.py': "import sys, os\nx='1'\n",
    LICENSE: 'blanks  \n',
    'data.json': new Uint8Array([0x7b, 0xff, 0x7d]),
  });
  const result = await runCli(['format'], { cwd: root });
  expect(result.stderr.split('\n')).toEqual([
    'data.json: not formatted: the file is not valid UTF-8',
    'src/b.ts: oxfmt: Unexpected token (line 1)',
    '2 files formatted, 1 left as it is, 1 could not be formatted (oxfmt, ruff)',
    '',
  ]);
  expect(result).toMatchObject({ code: 0, stdout: 'app/main.py\nsrc/a.ts\n' });
  expect(await read('src/a.ts')).toBe('const a = 1\r\n');
  expect(await read('app/main.py')).toBe('import os\nimport sys\n\nx = "1"\n');
  expect(await read('LICENSE')).toBe('blanks  \n');
  expect(await read('out/c.ts')).toBe('let  x');
  expect((await readdir(root)).sort()).not.toContain('.mgx');
});

it('--check writes nothing and ends with 8 when something would change, 0 when not', async () => {
  await write({ 'a.ts': 'let  a', 'b.ts': 'let b;\n' });
  expect(await runCli(['format', '--check'], { cwd: root })).toMatchObject({
    code: 8,
    stdout: 'a.ts\n',
    stderr: '1 file would change, 1 would stay as it is (oxfmt)\n',
  });
  expect(await read('a.ts')).toBe('let  a');
  expect(await runCli(['format', '--check', 'b.ts'], { cwd: root })).toMatchObject({ code: 0, stdout: '' });
});

it('--diff shows what would change, as a patch', async () => {
  await write({ 'web/a.ts': "let a = 'x';\nlet  b;\n" });
  const result = await runCli(['format', '--diff'], { cwd: join(root, 'web') });
  expect(result.stdout).toBe("--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n let a = 'x';\n-let  b;\n+let b;\n");
  expect(result.code).toBe(0);
  expect(await read('web/a.ts')).toBe("let a = 'x';\nlet  b;\n");
});

it('takes the stack it is given, and answers as JSON', async () => {
  await write({ 'data.json': '{\n  "a": 1\n}\n' });
  const result = await runCli(['format', '--stack', 'laravel', '--output-format', 'json'], { cwd: root });
  expect(JSON.parse(result.stdout)).toEqual({
    files_count: 1,
    changed: ['data.json'],
    failed: [],
    formatters: ['oxfmt'],
    warnings: [],
    note: null,
  });
  expect(await read('data.json')).toBe('{\n    "a": 1\n}\n');
});

it.each([
  [['format', 'nowhere.ts'], 'no file or folder at nowhere.ts', 2],
  [['format', '..'], '.. lies outside the project', 5],
  [['format', '--stack', 'nope'], 'nope', 2],
])('refuses %j', async (args, message, code) => {
  const result = await runCli(args, { cwd: root });
  expect(result.stderr).toContain(message);
  expect(result.code).toBe(code);
});

it('formats the other files when one overruns the stack of a formatter in wasm', async () => {
  await write({
    'a.py': `x = ${'a + '.repeat(20_000)}1\n`,
    'a.php': `<?php\n\n$a = ${'$a + '.repeat(20_000)}1;\n`,
    'b.py': 'x=1\n',
    'b.php': '<?php\n\n$a=1;\n',
  });
  const result = await runCli(['format', '--output-format', 'json'], { cwd: root });
  const gaveUp = (by: string) => expect.stringMatching(`^${by}: it gave up on this file: `);
  expect(JSON.parse(result.stdout)).toMatchObject({
    changed: ['b.php', 'b.py'],
    failed: ['a.php', 'a.py'],
    formatters: ['mago', 'ruff'],
    warnings: [
      { path: 'a.php', line: null, column: null, message: gaveUp('mago') },
      { path: 'a.py', line: null, column: null, message: gaveUp('ruff') },
    ],
  });
});

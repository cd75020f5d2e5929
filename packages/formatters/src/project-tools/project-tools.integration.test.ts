import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { requireStack } from '@mgx/stacks';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatFiles, type FormatReport, type SourceFile } from '../index.js';
import { bubblewrapSandbox, probeBubblewrap } from '@mgx/sandbox/bubblewrap';
import { localSandbox } from '@mgx/sandbox';
import { stageProject, type StageProjectOptions } from './stage-project.js';

const express = requireStack('express-ts');
const path = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mgx-project-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** In bubblewrap where it works, as everywhere. */
const openSandbox: StageProjectOptions['openSandbox'] = async (folder, { readOnlyPaths }) =>
  (await probeBubblewrap({ path })).available
    ? bubblewrapSandbox({ root: folder, path, readOnlyPaths })
    : localSandbox({ root: folder, path });
const hasNoTool = async () => false;

/** A project with files and executable scripts, laid out as `mgx format` does it. */
async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
    if (content.startsWith('#!')) await chmod(join(root, name), 0o755);
  }
}

async function format(files: readonly SourceFile[], timeoutMs = 20_000): Promise<FormatReport> {
  const tools = await stageProject({ root, openSandbox, hasTool: hasNoTool, timeoutMs });
  if (tools !== null && 'unavailable' in tools) throw new Error(tools.unavailable);
  try {
    return await formatFiles(files, { stack: express, tools, project: { read: readFromRoot } });
  } finally {
    await tools?.close();
  }
}

const readFromRoot = (name: string) => readFile(join(root, name), 'utf8').catch(() => null);

const file = { path: 'src/a.ts', content: 'export const first = 1, second = 2, third = 3;\n' };
const tool = (body: string) => ({
  'node_modules/.bin/prettier': `#!/bin/sh\n[ "$1" = --version ] && exit 0\nfor last; do :; done\n${body}\n`,
});

describe('a tool of the project', () => {
  it.each([
    ['hangs', 'sleep 60', 'prettier: stopped, it did not end within 1 s'],
    ['crashes', 'echo "TypeError: boom" >&2; exit 2', 'prettier: failed with exit code 2: TypeError: boom'],
    ['is killed', 'kill -9 $$', 'prettier: '],
    [
      'writes garbage into the file',
      'echo "]]]] not code" > "$last"',
      'prettier: its output was discarded, it is not the same text',
    ],
    [
      'writes what does not parse',
      'printf "export const first = 1, second = 2, third = 3, const;" > "$last"',
      'prettier: its output was discarded, it no longer parses: ',
    ],
    ['writes bytes that are no text', `printf '\\377\\376' > "$last"`, 'prettier: it left no readable file behind'],
    ['removes the file', 'rm "$last"', 'prettier: it left no readable file behind'],
    [
      'never comes to rest',
      'echo "// again" >> "$last"',
      'prettier: its output was discarded, it still changes after 4 passes',
    ],
    [
      'refuses the file',
      'echo "[error] src/a.ts: SyntaxError: Expression expected. (1:11)" >&2; exit 2',
      'prettier: Expression expected. (line 1)',
    ],
  ])('that %s leaves the file as it was and is named', async (name, body, message) => {
    await write({ [file.path]: file.content, ...tool(body) });
    const report = await format([file], name === 'hangs' ? 1_000 : 60_000);
    expect(report).toMatchObject({ files: [file], changed: [], failed: [file.path], formattersApplied: [] });
    expect(report.warnings).toEqual([
      expect.objectContaining({ path: file.path, message: expect.stringContaining(message) }),
    ]);
    expect(await readFromRoot(file.path)).toBe(file.content);
  });

  it('that prints garbage but does its work is heard by its work', async () => {
    const formatted = file.content.replace('= 3', '= 3.5');
    await write(tool(`head -c 3000000 /dev/zero; printf '%s\\n' '${formatted.trim()}' > "$last"`));
    expect(await format([file])).toMatchObject({
      files: [{ content: formatted }],
      formattersApplied: ['prettier'],
      warnings: [],
    });
  });

  it('that writes elsewhere changes nothing there, and is told of', async () => {
    const package_ = '{ "name": "mine", "prettier": {} }\n';
    await write({
      'package.json': package_,
      'keep.txt': 'keep',
      ...tool('echo x > stray.txt; echo x > package.json; rm keep.txt'),
    });
    const report = await format([file]);
    expect(report).toMatchObject({ changed: [], failed: [], formattersApplied: ['prettier'] });
    expect(report.warnings.map(({ message }) => message)).toEqual([
      'prettier: it also wrote package.json, stray.txt, keep.txt, which was discarded',
    ]);
    expect(await readFromRoot('package.json')).toBe(package_);
    expect((await readdir(root)).sort()).toEqual(['keep.txt', 'node_modules', 'package.json']);
  });

  it('that does not even start gives way to the embedded one, and is named', async () => {
    await write({ 'node_modules/.bin/prettier': '#!/no/such/interpreter\n' });
    const report = await format([{ path: 'a.ts', content: 'const a  = 1' }]);
    expect(report).toMatchObject({ files: [{ content: 'const a = 1;\n' }], formattersApplied: ['oxfmt'] });
    expect(report.warnings).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^the project's node_modules\/\.bin\/prettier does not start here .*; oxfmt was used$/,
        ),
      }),
    ]);
  });

  it('that is missing is no news', async () => {
    expect(await format([{ path: 'a.ts', content: 'const a  = 1' }])).toMatchObject({
      formattersApplied: ['oxfmt'],
      warnings: [],
    });
  });
});

describe("the project's own tools", () => {
  /** The real prettier, as a project has it. */
  const installPrettier = async () => {
    const home = dirname(createRequire(import.meta.url).resolve('prettier/package.json'));
    await mkdir(join(root, 'node_modules/.bin'), { recursive: true });
    await symlink(home, join(root, 'node_modules/prettier'));
    // A shim, as pnpm writes them; what it starts lies where the sandbox cannot see, so it is copied in.
    const { cp } = await import('node:fs/promises');
    await rm(join(root, 'node_modules/prettier'));
    await cp(home, join(root, 'node_modules/prettier'), { recursive: true, dereference: true });
    await symlink('../prettier/bin/prettier.cjs', join(root, 'node_modules/.bin/prettier'));
  };

  it('prettier runs with configuration that is code, in the sandbox', async () => {
    await installPrettier();
    await write({ 'prettier.config.mjs': 'export default { semi: false, tabWidth: 8 };\n' });
    const report = await format([
      { path: 'src/a.ts', content: 'if (a) { b(); }\r\n' },
      { path: 'src/b.ts', content: 'const = ;\n' },
    ]);
    expect(report.files).toEqual([
      { path: 'src/a.ts', content: 'if (a) {\r\n        b()\r\n}\r\n' },
      { path: 'src/b.ts', content: 'const = ;\n' },
    ]);
    expect(report).toMatchObject({ formattersApplied: ['prettier'], failed: ['src/b.ts'] });
    expect(report.warnings).toEqual([
      { path: 'src/b.ts', line: 1, message: expect.stringMatching(/^prettier: .*expected.* \(line 1\)$/i) },
    ]);
  });

  it("prettier without a configuration takes Appendix H's options", async () => {
    await installPrettier();
    const report = await format([{ path: 'a.ts', content: 'f("x",[1\n])' }]);
    expect(report.files).toEqual([{ path: 'a.ts', content: "f('x', [1]);\n" }]);
  });

  it('come in the order isort, black, ruff, each after the other', async () => {
    const mark = (name: string) =>
      `#!/bin/sh\n[ "$1" = --version ] && exit 0\nfor last; do :; done\ngrep -q "# ${name}" "$last" || echo "# ${name}" >> "$last"\n`;
    await write({ '.venv/bin/isort': mark('isort'), '.venv/bin/black': mark('black'), '.venv/bin/ruff': mark('ruff') });
    const report = await format([{ path: 'app/main.py', content: 'x = 1\n' }]);
    expect(report.files[0]?.content).toBe('x = 1\n# isort\n# black\n# ruff\n');
    expect(report.formattersApplied).toEqual(['isort', 'black', 'ruff']);
  });

  it('eslint and phpstan tell what they found, with its place', async () => {
    const eslint = JSON.stringify([
      { filePath: '@', messages: [{ severity: 2, ruleId: 'no-undef', message: 'x is not defined', line: 3 }] },
    ]);
    const phpstan = JSON.stringify({ files: { '@': { messages: [{ message: 'Undefined variable: $x', line: 2 }] } } });
    const print = (json: string) =>
      `#!/bin/sh\n[ "$1" = --version ] && exit 0\nfor last; do :; done\nprintf '%s' '${json.replace('@', '\'"$PWD/$last"\'')}'\nexit 1\n`;
    await write({
      'eslint.config.js': '',
      'node_modules/.bin/eslint': print(eslint),
      'vendor/bin/phpstan': print(phpstan),
    });
    const report = await format([
      { path: 'a.ts', content: 'x();\n' },
      { path: 'b.php', content: '<?php\n\necho $x;\n' },
    ]);
    expect(report).toMatchObject({
      changed: [],
      failed: [],
      formattersApplied: ['oxfmt', 'eslint', 'mago', 'phpstan'],
    });
    expect(report.warnings).toEqual([
      { path: 'a.ts', message: 'eslint: x is not defined (no-undef) (line 3)', line: 3 },
      { path: 'b.php', message: 'phpstan: Undefined variable: $x (line 2)', line: 2 },
    ]);
  });

  /** Speaks Pint's command line: its options, its exit codes, and its words of old (none when quiet) or of 1.29.2 on. */
  const pint = (words: 'old' | 'new') => `#!/usr/bin/env node
const { readFileSync, writeFileSync, existsSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] === '--version') process.exit(0);
const end = args.indexOf('--');
const unknown = args.slice(0, end).find((arg) => !/^--(quiet|test|dirty|preset=(laravel|per|psr12|symfony|empty))$/.test(arg));
if (unknown) { console.error('The "' + unknown + '" option does not exist.'); process.exit(1); }
if (existsSync('pint.json') && args.some((arg) => arg.startsWith('--preset'))) { console.error('preset given twice'); process.exit(1); }
let failed = 0;
for (const path of args.slice(end + 1)) {
  const text = readFileSync(path, 'utf8');
  const at = text.split('\\n').findIndex((line) => line.includes('= ;')) + 1;
  if (at === 0) { writeFileSync(path, text.replace(/=(?=\\S)/g, ' = ')); continue; }
  failed = 1;
  if ('${words}' === 'new') console.error('  ! ' + path + ': PHP Parse error:  syntax error, unexpected token ";" on line ' + at + '.');
}
process.exit(failed);
`;

  it.each([
    ['new', {}, 'pint: PHP Parse error:  syntax error, unexpected token ";" (line 3)'],
    ['old', {}, 'pint: failed with exit code 1'],
    ['new', { 'pint.json': '{}' }, 'pint: PHP Parse error:  syntax error, unexpected token ";" (line 3)'],
  ] as const)('pint (%s, %j) fails for the file that it cannot read and no other', async (words, more, message) => {
    await write({ 'vendor/bin/pint': pint(words), ...more });
    const broken = { path: 'app/C.php', content: '<?php\n\n$a = ;\n' };
    const good = ['A', 'B', 'D', 'E'].map((name) => ({ path: `app/${name}.php`, content: '<?php\n\n$a=1;\n' }));
    const report = await format([...good.slice(0, 2), broken, ...good.slice(2)]);
    expect(report).toMatchObject({
      changed: good.map((one) => one.path),
      failed: [broken.path],
      formattersApplied: ['pint'],
    });
    expect(report.files[2]).toEqual(broken);
    expect(report.files[4]?.content).toBe('<?php\n\n$a = 1;\n');
    expect(report.warnings.map((one) => one.message)).toEqual([message]);
  });

  it('a tool that cannot run at all is not asked for each file', async () => {
    await write(tool('echo x >> calls.txt; echo "Error: no such preset" >&2; exit 2'));
    const files = Array.from({ length: 16 }, (_, index) => ({ path: `${index}.ts`, content: `a = ${index};\n` }));
    const tools = await stageProject({ root, openSandbox, hasTool: hasNoTool });
    if (tools === null || 'unavailable' in tools) throw new Error('not staged');
    const report = await formatFiles(files, { tools });
    expect(await tools.sandbox.files.readText('calls.txt')).toBe('x\nx\nx\n');
    await tools.close();
    expect(report).toMatchObject({ failed: files.map((one) => one.path), changed: [] });
    expect(report.warnings[15]?.message).toBe('prettier: failed with exit code 2: Error: no such preset');
  });

  it('are not run where there is no sandbox, and not looked for where none is installed', async () => {
    const folders: string[] = [];
    const nowhere: StageProjectOptions = {
      root,
      openSandbox: async (folder) => {
        folders.push(folder);
        return { unavailable: 'no sandbox (bwrap not found)' };
      },
      hasTool: hasNoTool,
    };
    expect(await stageProject(nowhere)).toBeNull();
    await write(tool('exit 0'));
    expect(await stageProject(nowhere)).toEqual({ unavailable: 'no sandbox (bwrap not found)' });
    // One that the next process removes where this one is killed.
    expect(folders).toEqual([expect.stringMatching(/mgx-scratch-\w+[/\\]files$/)]);
    expect(folders.filter(existsSync)).toEqual([]);
  });

  it('see the changes that are still to be made, but never in their own folders', async () => {
    await write({ 'gone.txt': 'x', ...tool('echo "export const found = \'$(ls | tr "\\n" " ")\';" > "$last"') });
    const changes = [
      { path: 'gone.txt', content: null },
      { path: 'new.txt', content: 'x' },
      { path: 'node_modules/.bin/prettier', content: '#!/bin/sh\n' },
    ];
    const folder = join(root, '.mgx/stage');
    await write({ '.mgx/stage/left.txt': 'from a killed attempt' });
    const staged = await stageProject({ root, openSandbox, hasTool: hasNoTool, changes, folder });
    if (staged === null || 'unavailable' in staged) throw new Error('not staged');
    const report = await formatFiles([{ path: 'a.ts', content: 'export const found = 1;\n' }], { tools: staged });
    await staged.close();
    expect(report.files[0]?.content).toBe("export const found = 'a.ts new.txt node_modules ';\n");
    expect(await readFromRoot('node_modules/.bin/prettier')).toContain('last');
    expect(await readdir(join(root, '.mgx'))).toEqual([]);
  });

  /** Speaks the command line of `dotnet format whitespace`: its arguments, options that take several words, its exit codes. */
  const dotnet = `#!/usr/bin/env node
const { readFileSync, writeFileSync, existsSync } = require('node:fs');
const [format, command, workspace, ...rest] = process.argv.slice(2);
if (format === '--version') { console.log('10.0.100'); process.exit(0); }
const given = {};
let option;
for (const word of rest) {
  if (word.startsWith('-')) given[(option = word)] = [];
  else given[option].push(word);
}
const known = ['--folder', '--verbosity', '--include', '--exclude', '--no-restore', '--verify-no-changes', '--report'];
const unknown = Object.keys(given).find((one) => !known.includes(one));
if (format !== 'format' || command !== 'whitespace' || workspace !== '.' || unknown) {
  console.log("Unrecognized command or argument '" + unknown + "'.");
  process.exit(1);
}
if (!given['--folder'] || given['--folder'].length > 0) { console.error('Could not find a MSBuild project file'); process.exit(1); }
if (!/^(q|quiet|m|minimal|n|normal|d|detailed|diag|diagnostic)$/.test(given['--verbosity'][0])) process.exit(1);
if (process.env.DOTNET_CLI_TELEMETRY_OPTOUT !== '1') process.exit(3);
for (const path of given['--include']) if (existsSync(path)) writeFileSync(path, readFileSync(path, 'utf8').replace(/ +\\{/g, ' {'));
`;

  it('dotnet is asked for the layout alone, of the files that are given, where the machine has it', async () => {
    const bin = join(root, 'machine');
    await write({ 'src/Shop.Web/Shop.Web.csproj': '', 'machine/dotnet': dotnet });
    const local: StageProjectOptions['openSandbox'] = async (folder) =>
      localSandbox({ root: folder, path: `${bin}:${path}` });
    const staged = await stageProject({ root, openSandbox: local, hasTool: async (name) => name === 'dotnet' });
    if (staged === null || 'unavailable' in staged) throw new Error('not staged');
    const files = ['A', 'B'].map((name) => ({ path: `src/${name}.cs`, content: 'class A   { }\n' }));
    const report = await formatFiles(files, { tools: staged });
    await staged.close();
    expect(report).toMatchObject({
      files: [{ content: 'class A { }\n' }, { content: 'class A { }\n' }],
      formattersApplied: ['dotnet format'],
      warnings: [],
    });
  });
});

import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { createRedactor } from './never-send/redact-secrets.js';
import { openSendableFiles } from './never-send/sendable-files.js';
import { selectContext } from './select-context.js';
import { sentPaths } from './context-pack.js';
import { readTools } from './tools/read-tools.js';

const TOKEN = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const PATH = process.env['PATH'] ?? '';

const project: Readonly<Record<string, string>> = {
  'package.json': '{"name":"shop"}',
  'AGENTS.md': 'Use tabs.',
  'CLAUDE.md': 'Use tabs.',
  '.gitignore': 'build/\n*.log\n!kept.log\n',
  '.mgxignore': 'private/**\n',
  '.env': 'KEY=topsecretvalue',
  '.env.example': 'KEY=',
  'src/users.ts': `const token = '${TOKEN}';\nexport function listUsers() {}\n`,
  'src/.gitignore': 'generated.ts\n',
  'src/generated.ts': 'users users users',
  'build/users.js': 'users users users',
  'debug.log': 'users',
  'kept.log': 'kept',
  'private/users.ts': 'users users users',
  'server.key': 'users',
};

function makeProject({ asRepository }: { asRepository: boolean }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-context-')));
  for (const [path, text] of Object.entries(project)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(root, '.env'), join(root, 'src/link.ts'));
  if (asRepository) execFileSync('git', ['init', '-q'], { cwd: root });
  return root;
}

it('shows no part of a secret, wherever its lines or its characters are cut', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-context-')));
  const key = [
    '-----BEGIN PRIVATE KEY-----',
    'MIIEvQIBADANBgkqhkiG',
    '9w0BAQEFAASCBKcwggSj',
    '-----END PRIVATE KEY-----',
  ];
  writeFileSync(join(root, 'tls.ts'), `// ours\nexport const key = \`${key.join('\n')}\`;\nexport const end = 1;\n`);
  writeFileSync(join(root, 'wide.ts'), `/*${'x'.repeat(225)}*/ const t = '${TOKEN}';\n`);
  const files = await openSendableFiles(root, { path: PATH });
  const tools = new Map(readTools(files, { redactor: createRedactor({ key: 'k' }) }).map((tool) => [tool.name, tool]));
  const answers = [
    await tools.get('read_file')?.run({ path: 'tls.ts', start_line: 3 }),
    await tools.get('read_file')?.run({ path: 'tls.ts', start_line: 2, end_line: 2 }),
    await tools.get('search')?.run({ text: 'MIIEvQ' }),
    await tools.get('search')?.run({ text: 'const' }),
    await tools.get('search')?.run({ text: 'ghp_0' }),
  ];
  const told = answers.map((answer) => answer?.text ?? '');
  expect(told.join('\n')).not.toMatch(/MIIE|BKcw|ghp_0123/);
  expect(told[2]).toBe("nothing holds 'miievq'");
  const standIn = /MGX_SECRET_[0-9a-f]{12}/.exec(told[3] ?? '')?.[0];
  expect(await tools.get('search')?.run({ text: standIn })).toMatchObject({ isError: false, paths: ['tls.ts'] });
});

describe.each([{ asRepository: true }, { asRepository: false }])('a project with repository: $asRepository', (how) => {
  const visible = [
    '.env.example',
    '.gitignore',
    '.mgxignore',
    'AGENTS.md',
    'CLAUDE.md',
    'kept.log',
    'package.json',
    'src/.gitignore',
    'src/users.ts',
  ];

  it('shows what is neither ignored nor secret, and says what it withholds', async () => {
    const files = await openSendableFiles(makeProject(how), { path: PATH });
    expect(files.entries.map(({ path }) => path)).toEqual(visible);
    expect(files.withheld).toEqual([
      { path: '.env', reason: 'environment file' },
      { path: 'private/users.ts', reason: '.mgxignore' },
      { path: 'server.key', reason: 'key or credentials' },
    ]);
    expect(await files.readText('.env')).toBeNull();
    expect(await files.readText('src/link.ts')).toBeNull();
  });

  it('gives a pack without a secret in it, and tools that see no more', async () => {
    const files = await openSendableFiles(makeProject(how), { path: PATH });
    const redactor = createRedactor({ key: 'k' });
    const pack = await selectContext(files, { task: 'List the users', redactor });
    expect(sentPaths(pack)).toEqual(['AGENTS.md', 'package.json', 'src/users.ts']);
    expect(JSON.stringify(pack)).not.toContain(TOKEN);
    const tools = new Map(readTools(files, { redactor }).map((tool) => [tool.name, tool]));
    const ask = async (name: string, input: Record<string, unknown>) => tools.get(name)?.run(input);
    expect(await ask('read_file', { path: 'src/users.ts' })).toMatchObject({ isError: false, paths: ['src/users.ts'] });
    for (const path of [
      '.env',
      'build/users.js',
      'private/users.ts',
      'src/link.ts',
      '../x',
      '/etc/passwd',
      '.git/config',
    ]) {
      expect(await ask('read_file', { path })).toMatchObject({ isError: true, paths: [] });
    }
    const found = await ask('search', { text: 'USERS' });
    expect(found?.text).toBe('src/users.ts:2: export function listUsers() {}');
    const token = await ask('search', { text: 'ghp_' });
    expect(token?.text).not.toContain(TOKEN);
    expect((await ask('list_files', {}))?.text).not.toContain('private');
    expect((await ask('list_files', { folder: 'src' }))?.text).toBe('src/.gitignore\nsrc/users.ts');
    expect(await ask('search', {})).toMatchObject({ isError: true });
  });

  it('keeps to its budget', async () => {
    const files = await openSendableFiles(makeProject(how), { path: PATH });
    const pack = await selectContext(files, {
      task: 'users',
      redactor: createRedactor({ key: 'k' }),
      budgetTokens: 12,
    });
    expect(pack.files).toEqual([]);
    expect(pack.paths).toEqual(visible);
  });
});

import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { runCli } from './testing/run-cli.js';

const EXPRESS = {
  'package.json': '{"name":"a","scripts":{"dev":"x","build":"x","test":"x"},"dependencies":{"express":"5"}}',
  'tsconfig.json': '{}',
  'src/app.ts': "import express from 'express';\n\nexport const app = express();\n",
};

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx check ü-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('mgx check', () => {
  it('passes a folder that breaks no rule, by the stack that it shows, and leaves it as it is', async () => {
    const cwd = folderOf({ ...EXPRESS, 'node_modules/x/index.js': '{{{', '.env': 'TOKEN=AKIAQ2W3E4R5T6Y7U8I9' });
    const before = snapshotTree(cwd);
    const result = await runCli(['check'], { cwd });
    expect(result).toMatchObject({ code: 0, stdout: '✅ Validation PASSED (0 warnings)\n' });
    expect(result.stderr).toContain('stack: express-ts (detected');
    expect(snapshotTree(cwd)).toEqual(before);
  });

  it('ends with 8 and the place of each finding, links out of the folder among them', async () => {
    const cwd = folderOf({ ...EXPRESS, 'src/bad.ts': "import 'laravel';\n" });
    symlinkSync('/etc/passwd', join(cwd, 'passwd'));
    symlinkSync('src/app.ts', join(cwd, 'inside.ts'));
    const result = await runCli(['check', '.', '--stack', 'express-ts'], { cwd });
    expect(result.code).toBe(8);
    expect(result.stdout.split('\n')).toEqual([
      'passwd  error  Unsafe path (symbolic link leads out of the project, or nowhere): passwd  [unsafe_path]',
      "src/bad.ts:1  error  Forbidden import/usage in stack 'express-ts': 'import 'laravel'' at line: 1  [forbidden_import]",
      '',
      '❌ Validation FAILED: 2 errors, 0 warnings',
      '',
    ]);
  });

  it('reads a manifest from standard input, strictly, as JSON', async () => {
    const input = 'Sure!\n\nFILE: ../x\ny\n';
    const result = await runCli(['check', '-', '--strict', '--json'], { cwd: folderOf({}), input });
    expect(result.code).toBe(8);
    expect(JSON.parse(result.stdout)).toMatchObject({
      stack: null,
      valid: false,
      errors: [
        { rule: 'path_traversal', path: '../x', message: 'Path traversal detected: ../x' },
        { rule: 'prose_outside', line: 1 },
      ],
      files: ['../x'],
    });
  });

  it('reads a manifest from a file, with constraints, as SARIF', async () => {
    const cwd = folderOf({ 'out put.txt': 'FILE: main.py\nimport requests\n\nFILE:\nx\n' });
    const args = [
      'check',
      'out put.txt',
      '--stack',
      'fastapi',
      '--constraint',
      'no extra libraries',
      '--format',
      'sarif',
    ];
    const result = await runCli(args, { cwd });
    expect(result.code).toBe(8);
    const log = JSON.parse(result.stdout) as { runs: { results: { ruleId: string; locations: unknown[] }[] }[] };
    const found = new Map(log.runs[0]?.results.map(({ ruleId, locations }) => [ruleId, locations]));
    expect(found.get('extra_library')).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'main.py' }, region: { startLine: 1 } } },
    ]);
    expect(found.get('empty_path')).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'out%20put.txt' }, region: { startLine: 4 } } },
    ]);
  });

  it('judges a patch on the project that it changes, in both profiles', async () => {
    const cwd = folderOf({ ...EXPRESS, 'patch.txt': 'FILE: src/b.ts\nexport {};\n' });
    const args = ['check', 'patch.txt', '--existing-path', '.', '--stack', 'express-ts'];
    expect((await runCli(args, { cwd })).code).toBe(0);
    expect((await runCli([...args, '--profile', 'literal'], { cwd })).code).toBe(0);
    expect((await runCli(['check', 'patch.txt', '--stack', 'express-ts'], { cwd })).code).toBe(8);
  });

  it('says what is wrong with its own arguments', async () => {
    const cwd = folderOf({});
    expect(await runCli(['check', 'nowhere'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no folder or file at') as unknown,
    });
    expect(await runCli(['check', '--stack', 'expres-ts'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("did you mean 'express-ts'?") as unknown,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { requireStack } from '@mgx/stacks';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FormatFailure, type Engine } from './engine.js';
import { formatFiles } from './format-files.js';

const express = requireStack('express-ts');
const fixtures = join(import.meta.dirname, 'fixtures');
const readTree = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => ({ path: relative(folder, full), content: readFileSync(full, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** A folder per stack: `before/` and the `after/` it must become; adding a case is adding files. */
describe.each(readdirSync(fixtures))('fixtures of %s', (stack) => {
  const after = readTree(join(fixtures, stack, 'after'));

  it('come out as they should', async () => {
    const report = await formatFiles(readTree(join(fixtures, stack, 'before')), { stack: requireStack(stack) });
    expect(report.files).toEqual(after);
    expect(report.warnings).toEqual([]);
  });

  it('stay as they are the second time', async () => {
    const report = await formatFiles(after, { stack: requireStack(stack) });
    expect(report).toMatchObject({ files: after, changed: [], warnings: [] });
  });
});

describe('formatFiles', () => {
  it('names only the formatters that ran, and the files that changed', async () => {
    const files = [
      { path: 'a.ts', content: 'const a = 1;\n' },
      { path: 'b.py', content: 'x=1\n' },
    ];
    expect(await formatFiles(files, { stack: express })).toEqual({
      files: [files[0], { path: 'b.py', content: 'x = 1\n' }],
      formattersApplied: ['oxfmt', 'ruff'],
      changed: ['b.py'],
      warnings: [],
    });
    expect((await formatFiles([], { stack: express })).formattersApplied).toEqual([]);
  });

  it.each([
    ['a.ts', 'const a = 1;\nconst b = ;   \n', 'oxfmt: Unexpected token (line 2)'],
    ['a.json', '{"a": }', 'oxfmt: '],
    ['a.yml', 'a: [1\nb: 2\n', 'oxfmt: '],
    ['a.py', 'x = 1\ndef f(:\n', 'ruff: Expected a parameter or the end of the parameter list (line 2)'],
    ['a.dat', 'a\0b  \n', 'not formatted: the file is binary'],
    ['a.txt', 'a\uFFFD  \n', 'not formatted: the file is not valid UTF-8'],
    ['a.js', `// ${'x'.repeat(2_000_000)}`, 'not formatted: 2000003 characters, the limit is 2000000'],
  ])('leaves %s as it is and says why', async (path, content, message) => {
    const report = await formatFiles([{ path, content }], { stack: express });
    expect(report).toMatchObject({ files: [{ path, content }], formattersApplied: [], changed: [] });
    expect(report.warnings).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it.each([
    ['a.ts', 'const a={b:1}\r\nfoo( a )\r\n', 'const a = { b: 1 };\r\nfoo(a);\r\n'],
    ['a.py', 'x=1\r\ny=2', 'x = 1\r\ny = 2\r\n'],
    ['a.txt', 'a  \r\nb\r\n\r\n', 'a\r\nb\r\n'],
    ['a.txt', '\uFEFFa \n', '\uFEFFa\n'],
    ['a.json', '\uFEFF{"a":1}\n', '\uFEFF{ "a": 1 }\n'],
    ['a.diff', ' a \n', ' a \n'],
    ['notes.md', 'a  \nb\n', 'a  \nb\n'],
    ['a.php', '<?php  \n\n\n', '<?php\n'],
    ['a.txt', '\n\n', ''],
  ])('keeps line ends, marks and blanks that matter: %s %j', async (path, content, expected) => {
    const report = await formatFiles([{ path, content }], { stack: express });
    expect(report.files).toEqual([{ path, content: expected }]);
  });

  it.each(['package-lock.json', 'web/pnpm-lock.yaml', 'lib/jquery.min.js'])('passes over %s', async (path) => {
    const files = [{ path, content: '{"a" :1}' }];
    expect(await formatFiles(files, { stack: express })).toEqual({
      files,
      formattersApplied: [],
      changed: [],
      warnings: [],
    });
  });

  it('keeps an unused import, which may be there for its effect', async () => {
    const files = [{ path: 'app/main.py', content: 'import app.tables\n' }];
    expect((await formatFiles(files, { stack: requireStack('fastapi') })).files).toEqual(files);
  });

  it('throws the reason of an abort signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(formatFiles([{ path: 'a.ts', content: 'a' }], { stack: express, signal })).rejects.toThrow('enough');
  });
});

describe('formatFiles with formatters that fail', () => {
  const file = { path: 'a.ts', content: 'a' };
  const engine = (load: Engine['load']): Engine => ({ name: 'tool', handles: () => true, load });
  let calls = 0;

  it.each<[string, Engine, string]>([
    [
      'is missing',
      engine(() => Promise.reject(new Error('Cannot find package'))),
      'tool could not be loaded: Cannot find package',
    ],
    [
      'refuses the file',
      engine(() => Promise.resolve({ format: () => Promise.reject(new FormatFailure('bad syntax (line 3)')) })),
      'tool: bad syntax (line 3)',
    ],
    [
      'throws what is no Error',
      engine(() =>
        Promise.resolve({
          format: () => {
            // eslint-disable-next-line @typescript-eslint/only-throw-error -- wasm modules throw strings
            throw 'unreachable executed';
          },
        }),
      ),
      'tool: unreachable executed',
    ],
    [
      'never comes to rest',
      engine(() => Promise.resolve({ format: () => `a${calls++}` })),
      'tool: the output still changes after 3 passes, so it was discarded',
    ],
    [
      'writes what it cannot read again',
      engine(() =>
        Promise.resolve({
          format: ({ content }) => {
            if (content !== 'a') throw new FormatFailure('cannot parse');
            return 'broken';
          },
        }),
      ),
      'tool: cannot parse',
    ],
  ])('leaves the file alone when one %s', async (_, broken, message) => {
    expect(await formatFiles([file], { stack: express, engines: [broken] })).toEqual({
      files: [file],
      formattersApplied: [],
      changed: [],
      warnings: [{ path: 'a.ts', message }],
    });
  });

  it('closes what it loaded', async () => {
    let closed = 0;
    const tool = engine(() => Promise.resolve({ format: () => 'b', close: () => void closed++ }));
    await formatFiles([file, { path: 'b.ts', content: 'b' }], { stack: express, engines: [tool] });
    expect(closed).toBe(1);
  });
});

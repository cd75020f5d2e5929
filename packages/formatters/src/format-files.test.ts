import { describe, expect, it } from '@jest/globals';
import { requireStack } from '@mgx/stacks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatFiles } from './format-files.js';

const express = requireStack('express-ts');
const fixtures = join(import.meta.dirname, 'fixtures');
const readTree = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => ({ path: relative(folder, full), content: readFileSync(full, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/** `<stack>` or `<stack>--<what>`: `before/`, the `after/` it must become, and what is said (`warnings.json`). */
describe.each(readdirSync(fixtures))('fixtures of %s', (name) => {
  const stack = requireStack(name.split('--')[0] ?? '');
  const after = readTree(join(fixtures, name, 'after'));
  const said = join(fixtures, name, 'warnings.json');
  const warnings = existsSync(said) ? (JSON.parse(readFileSync(said, 'utf8')) as unknown) : [];

  it('come out as they should', async () => {
    const report = await formatFiles(readTree(join(fixtures, name, 'before')), { stack });
    expect(report.files).toEqual(after);
    expect(report.warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual(warnings);
  });

  it('stay as they are the second time', async () => {
    const report = await formatFiles(after, { stack });
    expect(report).toMatchObject({ files: after, changed: [] });
  });
});

describe('formatFiles', () => {
  it('names only the formatters that ran, and the files that changed', async () => {
    const files = [
      { path: 'a.ts', content: 'export const a = 1;\n' },
      { path: 'b.py', content: 'x=1\n' },
      { path: 'c.py', content: 'x=(\n' },
    ];
    expect(await formatFiles(files, { stack: express })).toEqual({
      files: [files[0], { path: 'b.py', content: 'x = 1\n' }, files[2]],
      formattersApplied: ['oxfmt', 'ruff'],
      changed: ['b.py'],
      failed: ['c.py'],
      warnings: [{ path: 'c.py', message: 'ruff: unexpected EOF while parsing (line 2)', line: 2 }],
    });
    expect(await formatFiles([])).toMatchObject({ files: [], formattersApplied: [] });
  });

  it.each([
    ['a.ts', 'const a = 1;\nconst b = ;   \n', 'oxfmt: Unexpected token (line 2)'],
    ['a.json', '{"a": }', 'oxfmt: '],
    ['a.yml', 'a: [1\nb: 2\n', 'oxfmt: '],
    ['a.css', 'a { color: \n', 'oxfmt: '],
    ['a.vue', '<template><p></template>', 'oxfmt: '],
    ['a.vue', '<template>\n</template>\n<script>export default {</script>', 'oxfmt: '],
    ['a.py', 'x = 1\ndef f(:\n', 'ruff: Expected a parameter or the end of the parameter list (line 2)'],
    ['a.php', '<?php\n// ü\n$x = ;  \n', 'mago: unexpected token Semicolon (line 3)'],
  ])('leaves %s as it is and says what is wrong and where', async (path, content, message) => {
    const report = await formatFiles([{ path, content }], { stack: express });
    expect(report).toMatchObject({ files: [{ path, content }], formattersApplied: [], changed: [], failed: [path] });
    expect(report.warnings).toEqual([{ path, message: expect.stringContaining(message), line: expect.anything() }]);
  });

  it.each([
    ['a.dat', 'a\0b  \n', 'not formatted: the file is binary'],
    ['a.txt', 'a\uFFFD  \n', 'not formatted: it holds U+FFFD, which stands for bytes that are not UTF-8'],
    ['a.ts', 'x = ' + '[\n'.repeat(5_000) + ']\n'.repeat(5_000), 'not formatted: it is nested too deeply to be read'],
    ['a.scss', 'a {\n'.repeat(1_000) + '}\n'.repeat(1_000), 'not formatted: it is nested too deeply to be read'],
    ['a.md', '> '.repeat(5_000) + 'a\n', 'not formatted: it is nested too deeply to be read'],
    ['a.html', '<div>\n'.repeat(5_000), 'not formatted: it is nested too deeply to be read'],
    ['a.js', "a = '\uD800'", 'not formatted: it holds half a surrogate pair, which UTF-8 cannot store'],
    ['a.js', `// ${'x'.repeat(20_000_000)}`, 'not formatted: 20000003 characters, the limit is 2000000'],
    [
      'a.js',
      'a=1;'.repeat(6_000),
      'not formatted: may be minified: Possible minified code: 1/1 lines exceed 250 chars',
    ],
  ])('leaves %s alone: %#', async (path, content, message) => {
    const report = await formatFiles([{ path, content }], { stack: express });
    expect(report).toMatchObject({ files: [{ path, content }], formattersApplied: [], changed: [] });
    expect(report.warnings).toEqual([{ path, message: expect.stringContaining(message), line: null }]);
  });

  it.each([
    ['a.ts', 'const a={b:1}\r\nfoo( a )\r\n', 'const a = { b: 1 };\r\nfoo(a);\r\n'],
    ['a.py', 'x=1\r\ny=2', 'x = 1\r\ny = 2\r\n'],
    ['a.php', '<?php\r\n$a=1;\r\n', '<?php\r\n\r\n$a = 1;\r\n'],
    ['a.txt', 'a  \r\nb\r\n\r\n', 'a\r\nb\r\n'],
    ['a.txt', '\uFEFFa \n', '\uFEFFa\n'],
    ['a.json', '\uFEFF{"a":1}\n', '\uFEFF{ "a": 1 }\n'],
    ['a.txt', '\n\n', ''],
    ['a.ts', 'const a=1\rconst b=2\r', 'const a = 1;\rconst b = 2;\r'],
    ['a.txt', 'a \rb\r\r', 'a\rb\r'],
    ['a.ts', ';', ''],
    ['Dockerfile', 'from  node\nrun  echo "a  b"\n', 'FROM node\nRUN echo "a  b"\n'],
  ])('keeps line ends and marks: %s %j', async (path, content, expected) => {
    const report = await formatFiles([{ path, content }], { stack: express });
    expect(report.files).toEqual([{ path, content: expected }]);
  });

  it.each([
    ['a.diff', ' a \n'],
    ['a.tsv', 'a\t\t\n'],
    ['.env.local', 'KEY=a \n'],
    ['web/Makefile', 'A = b \n'],
    ['notes.md', 'a  \nb\n'],
    ['a.sh', 'cat <<EOF\na  \nEOF\n'],
    ['a.toml', 'a = """\nb  \n"""\n'],
    ['a.cs', 'var a = @"x  \n ""y""  \n";\nvar b = """\n  z  \n  """;\n'],
    ['page.html', '<p>{{ title }}</p>\n{% if a %}<b>{% endif %}\n'],
    ['chart.yaml', 'name: {{ .Values.name }}\n'],
    ['a.py', 'x = """\na  \n"""\n'],
    ['a.js', 'a = `x  \ny`;\n'],
  ])('keeps blanks that carry meaning, and templates: %s %j', async (path, content) => {
    expect(await formatFiles([{ path, content }], { stack: express })).toMatchObject({ changed: [], warnings: [] });
  });

  it.each(['package-lock.json', 'web/pnpm-lock.yaml', 'lib/jquery.min.js'])('passes over %s', async (path) => {
    const files = [{ path, content: '{"a" :1}' }];
    expect(await formatFiles(files, { stack: express })).toMatchObject({ files, formattersApplied: [], warnings: [] });
  });

  it('keeps an unused import, which may be there for its effect', async () => {
    const files = [{ path: 'app/main.py', content: 'import app.tables\n' }];
    expect((await formatFiles(files, { stack: requireStack('fastapi') })).files).toEqual(files);
  });

  it('formats dense code of a few lines, and says that it may be minified', async () => {
    const content = 'var a=1,b=2;function c(d){return d*b}'.repeat(20);
    const report = await formatFiles([{ path: 'a.js', content }], { stack: express });
    expect(report.changed).toEqual(['a.js']);
    expect(report.warnings).toEqual([
      { path: 'a.js', message: 'may be minified: Possible minified code: 1/1 lines exceed 250 chars', line: null },
    ]);
  });

  it('formats the first text of a path and leaves another of it as it is', async () => {
    const files = ['a=1', 'a = 1 ;', 'a=1', 'a=(']
      .map((content) => ({ path: 'a.ts', content }))
      .concat({ path: 'b.ts', content: 'b=1' });
    expect(await formatFiles(files)).toMatchObject({
      files: ['a = 1;\n', 'a = 1 ;', 'a = 1;\n', 'a=(', 'b = 1;\n'].map((content) => ({ content })),
      changed: ['a.ts', 'b.ts'],
      failed: ['a.ts', 'a.ts'],
      warnings: [1, 2].map(() => ({
        path: 'a.ts',
        message: 'not formatted: another text of this path stands before it',
        line: null,
      })),
    });
  });

  it('tells how far it is, and throws the reason of an abort signal', async () => {
    const files = Array.from({ length: 40 }, (_, index) => ({ path: `${index}.txt`, content: 'a' }));
    const seen: number[] = [];
    await formatFiles(files, { onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen).toEqual([32, 40, 40, 40]);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(formatFiles(files, { signal })).rejects.toThrow('enough');
  });
});

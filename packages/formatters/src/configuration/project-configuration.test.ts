import { describe, expect, it } from '@jest/globals';
import { requireStack } from '@mgx/stacks';
import type { Language } from '../language.js';
import { projectConfiguration } from './project-configuration.js';

type Tree = Readonly<Record<string, string>>;
const of = (files: Tree, stack = 'express-ts') =>
  projectConfiguration((path) => Promise.resolve(files[path] ?? null), requireStack(stack));
const H = { printWidth: 100, tabWidth: 2, singleQuote: true, semi: true, trailingComma: 'es5' };
const PRETTIER = { printWidth: 80, tabWidth: 2, trailingComma: 'all' };

describe('layoutOf', () => {
  it.each<[string, Tree, string, object]>([
    ["Appendix H's without a configuration", {}, 'src/a.ts', H],
    [
      "prettier's defaults under its own",
      { '.prettierrc.json': '{"semi":false}' },
      'a.ts',
      { ...PRETTIER, semi: false },
    ],
    [
      'YAML without an extension',
      { '.prettierrc': 'semi: false\ntabWidth: 4\n' },
      'a.ts',
      { ...PRETTIER, semi: false, tabWidth: 4 },
    ],
    ['TOML', { '.prettierrc.toml': 'useTabs = true\n' }, 'a.ts', { ...PRETTIER, useTabs: true }],
    ['package.json', { 'package.json': '{"prettier":{"printWidth":120}}' }, 'a.ts', { ...PRETTIER, printWidth: 120 }],
    ['a package.json that says nothing', { 'package.json': '{"name":"x"}' }, 'a.ts', H],
    ["oxfmt's own", { '.oxfmtrc.json': '{"semi":false}' }, 'a.ts', { ...PRETTIER, printWidth: 100, semi: false }],
    [
      'the nearest',
      { '.prettierrc': '{"semi":true}', 'web/.prettierrc': '{"semi":false}' },
      'web/src/a.ts',
      { ...PRETTIER, semi: false },
    ],
    [
      'overrides, by glob and against it',
      { '.prettierrc': '{"overrides":[{"files":"*.test.ts","excludeFiles":"old/**","options":{"semi":false}}]}' },
      'src/a.test.ts',
      { ...PRETTIER, semi: false },
    ],
    [
      'overrides that do not fit',
      { '.prettierrc': '{"overrides":[{"files":"*.test.ts","excludeFiles":"old/**","options":{"semi":false}}]}' },
      'old/a.test.ts',
      PRETTIER,
    ],
    [
      '.editorconfig over the stack',
      { '.editorconfig': '[*]\nindent_size = 4\nmax_line_length = 90\n' },
      'a.ts',
      { ...H, tabWidth: 4, printWidth: 90 },
    ],
    [
      '.editorconfig under prettier',
      { '.editorconfig': '[*]\nindent_style=tab\ntab_width=8\n', '.prettierrc': 'tabWidth: 3' },
      'a.ts',
      { ...PRETTIER, useTabs: true, tabWidth: 3 },
    ],
  ])('%s', async (_, files, path, expected) => {
    const configuration = of(files);
    expect(await configuration.layoutOf(path, 'typescript')).toEqual(expected);
    expect(configuration.warnings).toEqual([]);
  });

  it('indents by four in PHP projects, YAML excepted', async () => {
    const configuration = of({}, 'laravel');
    expect(await configuration.layoutOf('composer.json', 'json')).toMatchObject({ tabWidth: 4 });
    expect(await configuration.layoutOf('compose.yaml', 'compose')).toMatchObject({ tabWidth: 2 });
  });

  it.each<[string, Tree, string]>([
    [
      'code',
      { 'prettier.config.js': 'process.exit(1)' },
      'not honoured: configuration that is code is not loaded; write it as .prettierrc.json',
    ],
    [
      'a package',
      { 'package.json': '{"prettier":"@acme/style"}' },
      'the shared configuration "@acme/style" is a package, which is not loaded',
    ],
    ['what is broken', { '.prettierrc.json': '{' }, 'not honoured, it cannot be read: '],
    [
      'values that prettier refuses',
      { '.prettierrc.json': '{"semi":"no","tabWidth":-1,"colour":1}' },
      'not honoured: semi, tabWidth, colour',
    ],
    [
      'plugins',
      { '.prettierrc.json': '{"plugins":["./evil.js"]}' },
      'not honoured: plugins are code, which is not loaded',
    ],
  ])('says that %s is not honoured', async (_, files, message) => {
    const configuration = of(files);
    await configuration.layoutOf('src/a.ts', 'typescript');
    await configuration.layoutOf('src/b.ts', 'typescript');
    expect(configuration.warnings).toEqual([
      { path: Object.keys(files)[0], message: expect.stringContaining(message) },
    ]);
  });
});

describe('editorOf', () => {
  const text = `root = true
; a comment
[*]
indent_size = 2
end_of_line = lf
[*.{py,pyi}]
Indent_Size = 4 # for black
[Makefile]
indent_style = tab
[/lib/**.js]
indent_size = unset
[file{1..3}.txt]
charset = utf-8
`;
  it.each<[string, object]>([
    ['a.ts', { indent_size: '2', end_of_line: 'lf' }],
    ['deep/in/a.py', { indent_size: '4', end_of_line: 'lf' }],
    ['deep/Makefile', { indent_size: '2', end_of_line: 'lf', indent_style: 'tab' }],
    ['lib/deep/a.js', { end_of_line: 'lf' }],
    ['file2.txt', { indent_size: '2', end_of_line: 'lf', charset: 'utf-8' }],
  ])('%s', async (path, expected) => {
    expect(await of({ '.editorconfig': text }).editorOf(path)).toEqual(expected);
  });

  it('lets the nearer file win, and looks no further than a root', async () => {
    const files = {
      '.editorconfig': '[*]\nindent_size=8\ntab_width=8\n',
      'a/.editorconfig': '[*]\nindent_size=3\n',
      'a/b/.editorconfig': 'root=true\n[*]\ncharset=utf-8\n',
    };
    expect(await of(files).editorOf('a/x.ts')).toEqual({ indent_size: '3', tab_width: '8' });
    expect(await of(files).editorOf('a/b/x.ts')).toEqual({ charset: 'utf-8' });
  });
});

describe('pythonOf', () => {
  it.each<[string, string, object]>([
    ['nothing', '[build-system]\n', { lineLength: 100, targetVersion: 'py310' }],
    ['requires-python', '[project]\nrequires-python = ">=3.12,<4"\n', { lineLength: 100, targetVersion: 'py312' }],
    [
      'black',
      '[tool.black]\nskip-string-normalization = true\ntarget-version = ["py312", "py39"]\n',
      { lineLength: 88, targetVersion: 'py39', format: { 'quote-style': 'preserve' } },
    ],
    [
      'isort',
      '[tool.isort]\nprofile = "black"\nline_length = 90\nknown_first_party = "a, b"\nforce_single_line = true\n',
      { lineLength: 90, isort: { 'known-first-party': ['a', 'b'], 'force-single-line': true } },
    ],
    [
      'ruff',
      '[tool.ruff]\nline-length = 120\nindent-width = 2\n[tool.ruff.format]\nquote-style = "single"\nexclude = ["x"]\n[tool.ruff.lint.isort]\ncombine-as-imports = true\n',
      { lineLength: 120, indentWidth: 2, format: { 'quote-style': 'single' }, isort: { 'combine-as-imports': true } },
    ],
  ])('%s', async (_, text, expected) => {
    expect(await of({ 'pyproject.toml': text }).pythonOf('app/main.py')).toMatchObject(expected);
  });

  it('takes ruff.toml before pyproject.toml, and the nearest of all', async () => {
    const files = { 'pyproject.toml': '[tool.ruff]\nline-length = 90\n', 'api/ruff.toml': 'line-length = 70\n' };
    expect((await of(files).pythonOf('api/a.py')).lineLength).toBe(70);
    expect((await of(files).pythonOf('a.py')).lineLength).toBe(90);
  });

  it('wants the rules the project selected', async () => {
    const text = '[tool.ruff.lint]\nselect = ["E", "I"]\nextend-select = ["F5"]\nignore = ["E401"]\n';
    const { wants } = await of({ 'pyproject.toml': text }).pythonOf('a.py');
    expect(['I001', 'E401', 'E713', 'F541', 'W605'].filter(wants)).toEqual(['I001', 'E713', 'F541']);
  });

  it.each<[string, string, boolean]>([
    ['[tool.ruff]\nextend-exclude = ["migrations", "gen/*.py"]\n', 'app/migrations/a.py', true],
    ['[tool.ruff]\nextend-exclude = ["migrations", "gen/*.py"]\n', 'gen/a.py', true],
    ['[tool.ruff]\nextend-exclude = ["migrations", "gen/*.py"]\n', 'app/a.py', false],
    ["[tool.black]\nextend-exclude = '''\n(\n  ^/gen/  # made\n  | .*_pb2\\.py\n)\n'''\n", 'app/x_pb2.py', true],
    ["[tool.black]\nextend-exclude = '''\n(\n  ^/gen/  # made\n  | .*_pb2\\.py\n)\n'''\n", 'app/gen/x.py', false],
    ["[tool.black]\nexclude = '(?P<x'\n", 'app/a.py', false],
  ])('%j leaves out %s: %s', async (text, path, expected) => {
    expect(await of({ 'pyproject.toml': text }).isIgnored(path, 'python')).toBe(expected);
  });

  it('says when it cannot be read', async () => {
    const configuration = of({ 'pyproject.toml': '[tool' });
    expect(await configuration.pythonOf('a.py')).toMatchObject({ lineLength: 100 });
    expect(configuration.warnings).toHaveLength(1);
  });
});

describe('phpOf', () => {
  it.each<[string, Tree, object]>([
    ['without files', {}, { version: '8.2', preset: 'laravel', settings: {} }],
    ['the least version', { 'composer.json': '{"require":{"php":"^8.3|^8.1"}}' }, { version: '8.1' }],
    ['a range', { 'composer.json': '{"require":{"php":">=8.4 <9.0"}}' }, { version: '8.4' }],
    ['a preset', { 'pint.json': '{"preset":"psr12"}' }, { preset: 'psr12' }],
    [
      'rules',
      { 'pint.json': '{"rules":{"single_quote":false,"concat_space":{"spacing":"one"}}}' },
      { preset: 'laravel', settings: { 'single-quote': false, 'space-around-concatenation-binary-operator': true } },
    ],
  ])('%s', async (_, files, expected) => {
    const configuration = of(files, 'laravel');
    expect(await configuration.phpOf('app/A.php')).toMatchObject(expected);
    expect(configuration.warnings).toEqual([]);
  });

  it('says which rules and presets the embedded formatter has not', async () => {
    const configuration = of({ 'pint.json': '{"preset":"symfony","rules":{"yoda_style":true}}' }, 'laravel');
    expect(await configuration.phpOf('A.php')).toMatchObject({ preset: null });
    expect(configuration.warnings.map(({ message }) => message)).toEqual([
      'the embedded formatter has no preset "symfony": PHP gets white space only',
      'rules that the embedded formatter does not know: yoda_style',
    ]);
  });
});

describe('isIgnored', () => {
  const files = { '.prettierignore': '# made\n/public/\n*.gen.ts\n!keep.gen.ts\n', 'pint.json': '{"exclude":["old"]}' };
  it.each<[string, Language, boolean]>([
    ['public/a.css', 'css', true],
    ['src/public/a.css', 'css', false],
    ['src/a.gen.ts', 'typescript', true],
    ['src/keep.gen.ts', 'typescript', false],
    ['public/a.py', 'python', false],
    ['old/a.php', 'php', true],
    ['older/a.php', 'php', false],
  ])('%s (%s): %s', async (path, language, expected) => {
    expect(await of(files).isIgnored(path, language)).toBe(expected);
  });
});

it.each<[Tree, string | null]>([
  [{}, null],
  [{ '.editorconfig': '[*]\nend_of_line = crlf\n' }, 'crlf'],
  [{ '.prettierrc': 'endOfLine: lf', '.editorconfig': '[*]\nend_of_line = crlf\n' }, 'lf'],
  [{ '.prettierrc': 'endOfLine: auto' }, null],
])('the line ends %j asks for: %s', async (files, expected) => {
  expect(await of(files).lineEndsOf('a.ts')).toBe(expected);
});

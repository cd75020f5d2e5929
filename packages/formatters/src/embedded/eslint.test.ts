import { expect, it } from '@jest/globals';
import { formatFiles } from '../format-files.js';

const format = async (path: string, content: string) => (await formatFiles([{ path, content }])).files[0]?.content;

it.each([
  [
    'a.ts',
    'export function f() {\n  var a = 1;\n  return a;\n}\n',
    'export function f() {\n  const a = 1;\n  return a;\n}\n',
  ],
  ['a.ts', 'let a: number = 1;\nexport { a };\n', 'const a: number = 1;\nexport { a };\n'],
  ['a.mjs', 'const b = { a: a, ["c"]: 1 };\n', 'const b = { a, c: 1 };\n'],
  [
    'a.tsx',
    'export const A = () => (!!x ? <p /> : null) ? true : false;\n',
    'export const A = () => !!(x ? <p /> : null);\n',
  ],
  ['a.ts', "export { a as a } from './a.js';\n", "export { a } from './a.js';\n"],
])('fixes %s %j, then lays it out', async (path, content, expected) => {
  expect(await format(path, content)).toBe(expected);
});

it.each([
  ['names that other scripts may see', 'a.js', 'var a = 1;\nlet b = 2;\n'],
  ['names that are written', 'a.ts', 'export let a = 1;\na = 2;\n'],
  [
    'directives, also for rules that are not ours',
    'a.ts',
    '// eslint-disable-next-line no-console, prefer-const\nexport let a = 1;\n',
  ],
  ['declarations', 'a.d.ts', 'declare var a: number;\n'],
  ['global declarations', 'a.ts', 'declare global {\n  var a: number;\n}\nexport {};\n'],
  ['destructuring of which one part is written', 'a.ts', 'let { a, b } = c;\na = 1;\nexport { a, b };\n'],
  ['loops over closures', 'a.mjs', 'for (var i = 0; i < 3; i++) setTimeout(() => i);\n'],
])('leaves %s', async (_, path, content) => {
  expect(await format(path, content)).toBe(content);
});

it('does not run where there is nothing for it', async () => {
  const report = await formatFiles([{ path: 'a.ts', content: 'export const a = 1;\n' }]);
  expect(report.formattersApplied).toEqual(['oxfmt']);
});

it('never loads the configuration of the project', async () => {
  const files = [
    { path: 'a.mjs', content: 'let a = 1;\nf(a);\n' },
    { path: 'eslint.config.mjs', content: 'throw new Error("loaded");\n' },
  ];
  expect(await formatFiles(files)).toMatchObject({
    changed: ['a.mjs', 'eslint.config.mjs'],
    warnings: [],
    formattersApplied: ['eslint', 'oxfmt'],
  });
});

import { expect, it } from '@jest/globals';
import { diagnose, readSource } from './read-source.js';
import { isTooDeep } from './too-deep.js';

const times = (text: string, count: number) => text.repeat(count);

it.each([
  ['brackets', times('[\n', 300) + times(']\n', 300)],
  ['blocks', times('a {\n', 300) + times('}\n', 300)],
  ['elements', times('<div>\n', 300)],
  ['elements with attributes', `x = ${times('<A.B c="d">\n', 300)}`],
  ['list marks', `${times('- ', 300)}a\n`],
  ['quotations', `text\n${times('> ', 300)}a\n`],
  ['arrows', `x = ${times('a =>\n', 1_000)}1`],
  ['choices', `x = ${times('a ? b :\n', 1_000)}1`],
  ['members', `x = a${times('\n.b', 1_000)}`],
  ['types', `type X = ${times('A<\n', 1_000)}1`],
  ['negations', `x = ${times('!\n', 1_000)}1`],
  ['branches', `if (a) {\n}${times(' else if (a) {\n}', 1_000)}`],
])('%s are too deep', (_, source) => {
  expect(isTooDeep(source, { path: 'a.ts' })).toBe(true);
});

it.each([
  ['templates in templates', 'a.ts', `x = ${times('`a${', 300)}1${times('}`', 300)}`],
  ['brackets between two backticks', 'a.py', `# \`\nx = ${times('(\n', 300)}1${times(')\n', 300)}# \`\n`],
  ['brackets between two quotes', 'a.ts', `a = /"/; x = ${times('[', 300)}${times(']', 300)}; b = /"/;`],
  ['brackets after what is no comment', 'a.css', `a { b: url(//c) } ${times('a{', 300)}${times('}', 300)}`],
  ['code in an attribute', 'a.html', `<a onclick="${times('f(', 300)}${times(')', 300)}">`],
  ['strings in strings', 'a.py', `x = ${times("f'{", 300)}1${times("}'", 300)}`],
  ['embedded code', 'a.md', `\`\`\`css\n${times('a {\n', 300)}${times('}\n', 300)}\`\`\`\n`],
  ['quotations without blanks', 'a.md', `${times('>', 300)} a\n`],
  ['emphasis', 'a.md', `${times('*a ', 300)}${times('b*', 300)}\n`],
  ['keys that are maps', 'a.yaml', `${times('? ', 300)}a\n`],
  ['statements without braces', 'a.php', `<?php\n${times('while (f($a))\n', 300)}g();\n`],
  ['maps in maps', 'a.yml', Array.from({ length: 300 }, (_, depth) => `${times(' ', depth)}a:\n`).join('')],
  ['values that are awaited', 'a.ts', `function* f() { ${times('yield ', 1_000)}1; }`],
  ['labels', 'a.ts', `${times('a:\n', 300)}f();\n`],
])('%s are too deep, too', (_, path, source) => {
  expect(isTooDeep(source, { path })).toBe(true);
});

it.each([
  ['many calls', 'a.js', times('f({ a: [1] });\n', 3_000)],
  ['brackets in strings', 'a.py', times("f('(');\n", 3_000)],
  ['statements without semicolons', 'a.ts', times('a.b = c.d ? -1 : !e.f\n', 2_000)],
  ['lists', 'a.md', times('- a\n  - b\n', 3_000)],
  ['rows that are never closed', 'a.html', `<ul>${times('<li>a<br>\n', 3_000)}</ul>`],
  ['elements one after the other', 'a.tsx', times('<p><b>x</b><Row key={1} /></p>\n', 3_000)],
  ['comparisons', 'a.ts', times('for (let i = 0; i < n; i++) f<T>(i);\n', 3_000)],
  ['prose', 'a.md', times('It is so. And so on... Why not? Well - no!\n\n', 3_000)],
  ['emphasised words', 'a.md', times('It is *so*, **really** so_called 2 * 3 * 4.\n', 3_000)],
  ['codes of colours in strings', 'a.ts', times("f('\\x1b[31m' + `\\x1b[0m`);\n", 3_000)],
  ['cases and branches', 'a.ts', times('case 1:\ncase 2:\nif (a) b();\nelse c();\n', 3_000)],
  ['an outline', 'a.yaml', times('a:\n  b:\n    - c: d\n', 3_000)],
  ['keys of maps', 'a.yaml', times('a: b\nc: d\n', 3_000)],
  ['a long sum', 'a.ts', `x = ${times('a +\n', 3_000)}1`],
])('%s are not', (_, path, source) => {
  expect(isTooDeep(source, { path })).toBe(false);
});

it('such a source is never handed to a native parser, and its error says why', async () => {
  const source = `x = ${times('[\n', 50_000)}${times(']\n', 50_000)}`;
  const message = 'nested too deeply to be read';
  expect(await diagnose(source, { path: 'a.ts' })).toEqual([{ line: 1, column: 1, message }]);
  expect(await readSource(source, { path: 'a.js' })).toMatchObject({ imports: [], diagnostics: [{ message }] });
});

import { expect, it } from '@jest/globals';
import { formatFiles } from '../format-files.js';
import { joinShortUnions } from './short-unions.js';

const width = { printWidth: 40, tabWidth: 2 };

it.each([
  ["type Kind =\n  | 'circle'\n  | 'square';\n", "type Kind =\n  'circle' | 'square';\n"],
  ["export declare type A<T = {}> =\n  | 'a'\n  | T[]\n", "export declare type A<T = {}> =\n  'a' | T[]\n"],
  ["class A {\n  private a?:\n    | 'b'\n    | 'c' = 'b';\n}", "class A {\n  private a?:\n    'b' | 'c' = 'b';\n}"],
  ['type A = {\n\t[key: string]:\n\t\t| B\n\t\t| C;\n};', 'type A = {\n\t[key: string]:\n\t\tB | C;\n};'],
  ['interface A {\n  get(a: B):\n    | C\n    | null;\n}', 'interface A {\n  get(a: B):\n    C | null;\n}'],
])('%j becomes %j', (before, after) => {
  expect(joinShortUnions(before, width)).toBe(after);
});

it.each([
  ['is too wide', "type Kind =\n  | 'circle and more'\n  | 'square and more than that';\n"],
  ['has comments', "type Kind =\n  | 'circle' // round\n  | 'square';\n"],
  ['has a member of several lines', 'type A =\n  | B\n  | {\n      c: D;\n    };\n'],
  ['goes on below', 'type A =\n  | B\n  | Map<\n      C\n    >;\n'],
  ['is of a parameter', "f(\n  a:\n    | 'b'\n    | 'c',\n)"],
  ['is of a variable', "  let a:\n    | 'b'\n    | 'c';\n"],
  ['is no type', 'a =\n  | b\n  | c;\n'],
])('a union stays that %s', (_, source) => {
  expect(joinShortUnions(source, width)).toBe(source);
});

it("is prettier's layout, and leaves the text of templates and of comments alone", async () => {
  const union =
    "type LongKindOfShapes = 'circle and more' | 'square and more than that' | 'triangle' | 'polygon of any kind';\n";
  const joined =
    "type LongKindOfShapes =\n  'circle and more' | 'square and more than that' | 'triangle' | 'polygon of any kind';\n";
  const template = "export const text = `\ntype A =\n  | 'a'\n  | 'b';\n`;\n";
  const comment = "/*\ntype A =\n  | 'a'\n  | 'b';\n*/\nexport {};\n";
  const report = await formatFiles([
    { path: 'a.ts', content: union },
    { path: 'b.ts', content: template },
    { path: 'c.ts', content: joined },
    { path: 'd.ts', content: comment },
  ]);
  expect(report.files.map(({ content }) => content)).toEqual([joined, template, joined, comment]);
  expect(report.changed).toEqual(['a.ts']);
});

import { describe, expect, it } from '@jest/globals';
import { diagnose } from './diagnose.js';

describe('diagnose accepts', () => {
  it.each([
    ['a.ts', '@Injectable() class A { constructor(private readonly a: B, @Inject() b: C) {} }'],
    ['a.ts', 'export const a = <T,>(x: T) => x satisfies unknown;\nusing b = c();'],
    ['a.tsx', 'export const a = <p>{"x"}</p>;'],
    ['a.js', 'export const a = <p/>;'],
    ['a.cjs', "return require('x');"],
    ['a.d.ts', 'declare const a: number;'],
    ['a.json', '{"a": [1, 2]}'],
    ['tsconfig.json', '{ // strict\n "a": [1,],\n}'],
    ['.vscode/settings.json', '{ /* x */ }'],
    ['a.yml', 'a: 1\n---\nb: !custom 2\n'],
    ['ci.yml', 'on: push\njobs:\n  a:\n    runs-on: ${{ matrix.os }}\n'],
    ['a.py', 'match x:\n    case 1:\n        pass\ntype A = int\ndef f[T](a: T) -> T: ...\n'],
    ['a.py', 'try:\n    pass\nexcept A, B:\n    pass\n'],
    ['a.py', 'f"{x!r:>{width}} {"a"}"\nclass A: pass\n'],
    ['a.py', ''],
    ['a.php', '<?php this is not looked at'],
    ['README.md', '{{{'],
  ])('%s: %j', async (path, source) => {
    expect(await diagnose(source, { path })).toEqual([]);
  });
});

describe('diagnose finds', () => {
  it.each([
    ['a.ts', 'const a = 1;\nconst b = ;\n', 2, 11, /unexpected token/i],
    ['a.ts', 'from django.http import HttpResponse\n', 1, 5, /semicolon/],
    ['a.ts', "const é = 'ü'; foo(\n", 2, 1, /./],
    ['a.tsx', 'export const a = () => {\n  return <p>;\n', 2, 13, /./],
    ['a.js', 'let a: number = 1;', 1, 6, /./],
    ['a.json', '{"a": 1,}', 1, 9, /./],
    ['a.json', '{\n  "a": 1\n  "b": 2\n}', 3, 3, /comma expected/],
    ['a.json', '', 1, 1, /./],
    ['a.json', '{"a": "\u0001"}', 1, 7, /./],
    ['tsconfig.json', '{ "a": ', 1, 8, /value expected/],
    ['a.yml', 'a: [1\nb: 2\n', 2, 1, /./],
    ['a.yml', 'a: 1\n  b: 2\n', 1, 4, /./],
    ['a.py', 'def f(:\n    pass\n', 1, 7, /expected '\)'/],
    ['a.py', 'x = 1\ny = (1,\n', 2, 1, /invalid syntax near 'y = \(1,'/],
    ['a.py', 'class A:\n', 1, 1, /expected an indented block after class definition/],
  ])('%s: %j', async (path, source, line, column, message) => {
    const [first] = await diagnose(source, { path });
    expect(first).toEqual({ line, column, message: expect.stringMatching(message) });
  });
});

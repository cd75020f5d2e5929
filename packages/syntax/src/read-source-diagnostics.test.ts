import { describe, expect, it } from '@jest/globals';
import { diagnose } from './read-source.js';

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
    ['a.php', '<?php enum A: string { case B = "b"; public function c(): static { return $this; } }'],
    [
      'a.php',
      '<?php readonly class A { public function __construct(private ?B $b = null) {} }\n$x = match(true) { default => fn(int ...$a) => $a };\n',
    ],
    ['a.php', 'only text'],
    [
      'A.cs',
      'namespace A;\npublic record B(int C) { public required string D { get; init; } }\nvar x = y switch { > 1 and < 5 => "a", _ => $"{z:N2}" };\n',
    ],
    ['A.cs', 'public class A(B b) : C(b) { int[] x = [1, 2, ..y]; string s = """\n  a "b"\n  """; }\n'],
    [
      'A.vue',
      '<script setup lang="ts">\nconst a = 1 as number\n</script>\n<template><br><p v-if="a">{{ a }}</p></template>\n<style scoped>p { color: red }</style>\n',
    ],
    ['global.d.ts', 'declare global { declare type A = string }\nexport {};\n'],
    ['a.blade.php', '@if ('],
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
    ['a.php', '<?php\nclass A {\n  function b() {\n    $c = [1,\n', 2, 1, /invalid syntax near 'class A/],
    ['A.cs', 'class A {\n  void B() {\n', 1, 1, /./],
    ['A.vue', '<template>\n  <div>\n</template>\n', 2, 3, /missing end tag/],
    ['A.vue', '<script>\nconst a = ;\n</script>\n', 2, 11, /unexpected token/i],
    ['a.py', 'class A:\n', 1, 1, /expected an indented block after class definition/],
  ])('%s: %j', async (path, source, line, column, message) => {
    const [first] = await diagnose(source, { path });
    expect(first).toEqual({ line, column, message: expect.stringMatching(message) });
  });
});

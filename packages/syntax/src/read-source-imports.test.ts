import { describe, expect, it } from '@jest/globals';
import { importsOf } from './read-source.js';

/** `kind:specifier`, with a `?` when only a type. */
const short = async (source: string, path: string) =>
  (await importsOf(source, { path })).map(
    ({ kind, specifier, typeOnly }) => `${kind}:${specifier}${typeOnly ? '?' : ''}`,
  );

describe('importsOf, JavaScript and TypeScript', () => {
  it.each<[string, string, string, string[]]>([
    [
      'default, named, namespace',
      'a.ts',
      "import a from 'a';\nimport { b } from 'b';\nimport * as c from 'c';",
      ['static:a', 'static:b', 'static:c'],
    ],
    ['side effect', 'a.ts', "import './polyfill.js';", ['static:./polyfill.js']],
    [
      'type only',
      'a.ts',
      "import type { A } from 'a';\nimport { type B, type C } from 'b';\nimport { type D, e } from 'd';",
      ['static:a?', 'static:b?', 'static:d'],
    ],
    [
      're-exports',
      'a.ts',
      "export * from 'a';\nexport { b } from 'b';\nexport type { C } from 'c';\nexport const d = 1;",
      ['reexport:a', 'reexport:b', 'reexport:c?'],
    ],
    [
      'dynamic',
      'a.ts',
      "await import('a');\nimport(`b`);\nimport(name);\nimport(`./${name}.js`);",
      ['dynamic:a', 'dynamic:b'],
    ],
    ['require', 'a.cjs', "const a = require('a');\nrequire.resolve('b');\nrequire(name);", ['require:a', 'require:b']],
    ['import equals', 'a.ts', "import fs = require('fs');\nimport Alias = Some.Name;", ['require:fs']],
    ['import types', 'a.ts', "let a: import('a').A;", ['static:a?']],
    [
      'TSX',
      'a.tsx',
      "import React from 'react';\nexport const a = <p>import x from 'x'; require('y')</p>;",
      ['static:react'],
    ],
    ['JSX in .js', 'a.js', "import React from 'react';\nexport const a = () => <p/>;", ['static:react']],
    [
      'a parameter named require',
      'a.js',
      "define((require) => require('hidden'));\nrequire('real');",
      ['require:real'],
    ],
    ['comments', 'a.ts', "// import a from 'a'\n/* require('b') */\n/** import('c') */", []],
    [
      'strings, templates, expressions',
      'a.ts',
      "const a = \"require('a')\";\nconst b = `import x from 'x'`;\nconst c = /require('c')/;",
      [],
    ],
    ['a method named require', 'a.ts', "loader.require('a');", []],
    [
      'joined and escaped names',
      'a.js',
      "require('a' + 'b');\nimport('\\x63');\nimport(/* c */ 'd');",
      ['require:ab', 'dynamic:c', 'dynamic:d'],
    ],
    [
      'other ways to require',
      'a.cjs',
      "module.require('a');\n(require)('b');\nrequire.main.require;\ncreateRequire(import.meta.url)('c');\nrequire['resolve']('d');",
      ['require:a', 'require:b', 'require:c', 'require:d'],
    ],
    ['a source that does not parse', 'a.ts', 'import a from ;;; {{{', []],
  ])('%s', async (_, path, source, expected) => {
    expect(await short(source, path)).toEqual(expected);
  });

  it('gives line and text of each', async () => {
    expect(await importsOf("\n\nimport {\n  a,\n} from 'a';\n", { path: 'src/a.ts' })).toEqual([
      { specifier: 'a', line: 3, kind: 'static', typeOnly: false, text: 'import {' },
    ]);
  });
});

describe('importsOf, Python', () => {
  it.each<[string, string, string[]]>([
    ['import', 'import os, sys as s\nimport a.b.c', ['static:os', 'static:sys', 'static:a.b.c']],
    [
      'from',
      'from django.http import HttpResponse\nfrom a import (\n  b,\n  c,\n)',
      ['static:django.http', 'static:a'],
    ],
    ['relative', 'from . import x\nfrom ..models.user import User', ['static:.', 'static:..models.user']],
    ['continuation', 'import \\\n  os', ['static:os']],
    ['future', 'from __future__ import annotations', ['static:__future__']],
    ['inside a function', 'def f():\n    import json', ['static:json']],
    ['type checking', 'if TYPE_CHECKING:\n    from a import B\nelse:\n    from c import D', ['static:a?', 'static:c']],
    [
      'dynamic',
      "__import__('a')\nimportlib.import_module('b.c')\nimportlib.import_module(name)",
      ['dynamic:a', 'dynamic:b.c'],
    ],
    ['docstrings, strings, comments', '"""\nimport a\n"""\nx = "import b"\n# import c\nf"import {d}"', []],
    ['an attribute', 'self.import_module("a")', []],
    [
      'other names for the importer',
      'import importlib as il\nfrom importlib import import_module as load\nil.import_module("a" "b")\nload("c" + "d")\nbuiltins.__import__(name="e")',
      ['static:importlib', 'static:importlib', 'dynamic:ab', 'dynamic:cd', 'dynamic:e'],
    ],
    ['a call of another language', 'express = require("express")', ['require:express']],
  ])('%s', async (_, source, expected) => {
    expect(await short(source, 'app/main.py')).toEqual(expected);
  });

  it('gives line and text of each', async () => {
    expect(await importsOf('\nfrom a import b  # why\n', { path: 'a.py' })).toEqual([
      { specifier: 'a', line: 2, kind: 'static', typeOnly: false, text: 'from a import b  # why' },
    ]);
  });
});

describe('importsOf, PHP', () => {
  it.each<[string, string, string[]]>([
    [
      'use, alias, group',
      '<?php\nuse A\\B;\nuse C\\D as E, F;\nuse G\\{H, I\\J as K};',
      ['static:A\\B', 'static:C\\D', 'static:F', 'static:G\\H', 'static:G\\I\\J'],
    ],
    ['functions and constants', '<?php\nuse function A\\b;\nuse const C\\D;', ['static:A\\b', 'static:C\\D']],
    ['a leading backslash', '<?php\nuse \\A\\B;', ['static:A\\B']],
    [
      'qualified names',
      '<?php\nnew \\A\\B();\nfunction f(\\C\\D $x): ?\\E\\F {}\n\\G\\h();\nB\\c();',
      ['dynamic:A\\B', 'dynamic:C\\D', 'dynamic:E\\F', 'dynamic:G\\h'],
    ],
    ['traits and closures use otherwise', '<?php\nclass A { use Has; }\n$f = function () use ($x) {};', []],
    [
      'comments, strings, heredocs, text',
      "use A\\B;\n<?php\n// use A\\B;\n$s = 'use A\\B;';\n$h = <<<X\nuse A\\B;\nX;\n",
      [],
    ],
  ])('%s', async (_, source, expected) => {
    expect(await short(source, 'app/A.php')).toEqual(expected);
  });
});

describe('importsOf, C#', () => {
  it.each<[string, string, string[]]>([
    ['using', 'using System;\nusing System.Text.Json;', ['static:System', 'static:System.Text.Json']],
    [
      'global, static, alias',
      'global using A;\nusing static B.C;\nusing D = E.F;',
      ['static:A', 'static:B.C', 'static:E.F'],
    ],
    ['a global name', 'var x = global::A.B.C();', ['dynamic:A.B.C']],
    ['a using statement', 'using (var a = b) { }\nusing var c = d;', []],
    ['comments and strings', '// using A;\nvar a = "using B;";\nvar b = @"using C;";\nvar c = """\nusing D;\n""";', []],
  ])('%s', async (_, source, expected) => {
    expect(await short(source, 'A.cs')).toEqual(expected);
  });
});

describe('importsOf, Vue', () => {
  it.each<[string, string, string[]]>([
    [
      'both scripts',
      "<script>\nimport a from 'a';\n</script>\n<script setup lang=\"ts\">\nimport type B from 'b';\n</script>",
      ['static:a', 'static:b?'],
    ],
    [
      'none in templates and styles',
      "<template><p>import a from 'a'</p></template>\n<style>\n@import 'b';\n</style>",
      [],
    ],
    ['a script elsewhere', '<script src=\"./a.ts\"></script>', []],
  ])('%s', async (_, source, expected) => {
    expect(await short(source, 'A.vue')).toEqual(expected);
  });

  it('counts lines from the start of the file', async () => {
    const [found] = await importsOf("<template>\n<p/>\n</template>\n<script>\nimport a from 'a';\n</script>", {
      path: 'A.vue',
    });
    expect(found).toMatchObject({ line: 5, text: "import a from 'a';" });
  });
});

it.each(['README.md', 'a.json', 'a.yml', 'a.blade.php', 'Dockerfile'])('finds none in %s', async (path) => {
  expect(await importsOf("import a from 'a';\nrequire('b')\n", { path })).toEqual([]);
});

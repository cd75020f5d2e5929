import { describe, expect, it } from '@jest/globals';
import type { CheckInput, ManifestFacts } from './check-input.js';
import { checkChanges } from './check-changes.js';
import { rules } from './rules.js';
import { sampleCheckInput, sampleExpressFiles, sampleFastapiFiles } from './testing/index.js';

type Files = Record<string, string>;
type Changes = Parameters<typeof sampleCheckInput>[1];
/** Name, files on top of the sample project, changes of the input, expected `severity message` (parts), in order. */
type Row = readonly [name: string, files: Files, changes: Changes, expected: readonly string[]];

const manifest = (facts: Partial<ManifestFacts>): ManifestFacts => ({
  prose: [],
  truncated: null,
  duplicates: [],
  ...facts,
});
const without = (files: Readonly<Files>, ...paths: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
const express = (...paths: string[]) => without(sampleExpressFiles, ...paths);
const fastapi = (...paths: string[]) => without(sampleFastapiFiles, ...paths);
const packageJson = (changes: object) =>
  JSON.stringify({ ...(JSON.parse(sampleExpressFiles['package.json'] ?? '') as object), ...changes });

const tables: Readonly<Record<string, readonly Row[]>> = {
  empty_output: [
    ['nothing written', {}, {}, ['error Generated output is empty']],
    ['an empty patch', {}, { mode: 'patch_existing' }, []],
    [
      'only prose in strict mode',
      {},
      { strict: true, manifest: manifest({ prose: [{ line: 1, text: 'Sure!' }] }) },
      ['error No FILE: blocks found in strict mode - output must use FILE manifest format'],
    ],
    ['a file', { 'a.md': 'x' }, {}, []],
  ],
  unsafe_path: [
    ['traversal', { '../../etc/passwd': 'x' }, {}, ['error Path traversal detected: ../../etc/passwd']],
    ['backslash traversal', { '..\\secret.txt': 'x' }, {}, ['error Path traversal detected: ..\\secret.txt']],
    ['absolute', { '/etc/shadow': 'x' }, {}, ['error Dangerous absolute path: /etc/shadow']],
    ['drive', { 'C:/x': 'x' }, {}, ['error Dangerous absolute path: C:/x']],
    ['home', { '~/.ssh/authorized_keys': 'x' }, {}, ['error Dangerous absolute path: ~/.ssh/authorized_keys']],
    ['empty', { ' ': 'x' }, {}, ['error Empty file path found']],
    ['a marker without a path', {}, { manifest: manifest({ emptyPaths: [3] }) }, ['error Empty file path found']],
    ['NUL', { 'a\0b': 'x' }, {}, ['error Unsafe path (control character): "a\\u0000b"']],
    ['.git', { '.git/config': 'x' }, {}, ["error Unsafe path (not the project's own files): .git/config"]],
    ['dots in a name', { 'app/[...slug].tsx': '', 'a..b.md': '', '.github/x.md': '', '.gitignore': '' }, {}, []],
  ],
  prose_outside: [
    [
      'prose in strict mode',
      express(),
      {
        strict: true,
        manifest: manifest({
          prose: [
            { line: 1, text: "Here's my solution:" },
            { line: 9, text: ' ' },
          ],
        }),
      },
      [
        "error Strict mode: Found 1 lines of prose/explanation outside FILE blocks. Examples: Line 1: 'Here's my solution:'",
      ],
    ],
    ['prose in normal mode', express(), { manifest: manifest({ prose: [{ line: 1, text: 'Hi' }] }) }, []],
    ['strict without prose', express(), { strict: true, manifest: manifest({}) }, []],
  ],
  duplicate_file: [
    [
      'twice',
      express(),
      { manifest: manifest({ duplicates: ['a.ts'] }) },
      ['error Duplicate file definition: a.ts (defined 2 times)'],
    ],
    [
      'three times',
      express(),
      { manifest: manifest({ duplicates: ['a.ts', 'a.ts'] }) },
      ['error Duplicate file definition: a.ts (defined 3 times)'],
    ],
    ['once', express(), { manifest: manifest({}) }, []],
  ],
  truncated_output: [
    [
      'a cut last file',
      express(),
      { manifest: manifest({ truncated: 'a.ts' }) },
      ['error Output was truncated: it ends inside file a.ts'],
    ],
    ['a complete one', express(), { manifest: manifest({}) }, []],
  ],
  missing_file: [
    ['express', express(), {}, []],
    ['package.json', express('package.json'), {}, ["error Stack 'express-ts' requires file: package.json"]],
    ['src/', express('src/app.ts'), {}, ["error Stack 'express-ts' requires directory: src/"]],
    ['fastapi', fastapi(), { stack: 'fastapi' }, []],
    [
      'requirements',
      fastapi('requirements.txt'),
      { stack: 'fastapi' },
      ["error Stack 'fastapi' requires file: requirements.txt"],
    ],
    ['pyproject instead', { ...fastapi('requirements.txt'), 'pyproject.toml': '' }, { stack: 'fastapi' }, []],
    [
      'main.py',
      { ...fastapi('app/main.py'), 'app/x.py': '# FastAPI()' },
      { stack: 'fastapi' },
      ["error Stack 'fastapi' requires file: main.py"],
    ],
    [
      'another entry that calls FastAPI',
      { ...fastapi('app/main.py'), 'app/server.py': 'app = FastAPI()' },
      { stack: 'fastapi' },
      [],
    ],
    ['another package name', { 'requirements.txt': '', 'shop/main.py': '' }, { stack: 'fastapi' }, []],
    [
      'only tests as a folder',
      { 'requirements.txt': '', 'main.py': '', 'tests/test_a.py': '' },
      { stack: 'fastapi' },
      ["error Stack 'fastapi' requires directory: app/"],
    ],
    [
      'csproj',
      { 'Program.cs': '', 'appsettings.json': '{}' },
      { stack: 'dotnet-api' },
      ["error Stack 'dotnet-api' requires pattern: *.csproj"],
    ],
    ['nest-cli.json', express(), { stack: 'nestjs' }, ["warning Stack 'nestjs' recommends file: nest-cli.json"]],
    [
      'next.config in another format',
      { ...express(), 'next.config.mjs': '', 'src/app/page.tsx': '' },
      { stack: 'nextjs' },
      [],
    ],
    [
      'a patch of a complete tree',
      { 'src/b.ts': '' },
      { mode: 'patch_existing', tree: [...Object.keys(sampleExpressFiles), 'src/b.ts'] },
      [],
    ],
  ],
  forbidden_file: [
    [
      'at the root',
      { ...express(), 'requirements.txt': '' },
      {},
      ["error Stack 'express-ts' forbids file: requirements.txt (contains forbidden pattern 'requirements.txt')"],
    ],
    [
      'further down',
      { ...express(), 'docs/requirements.txt': '' },
      {},
      [
        "warning Stack 'express-ts' forbids file: docs/requirements.txt (contains forbidden pattern 'requirements.txt')",
      ],
    ],
    [
      'another bundler',
      { ...express(), 'vite.config.ts': '' },
      { stack: 'nextjs' },
      ["error Stack 'nextjs' forbids file: vite.config.ts (contains forbidden pattern 'vite.config')"],
    ],
    [
      'discouraged',
      { 'package.json': '{}' },
      { stack: 'dotnet-api' },
      ["warning Stack 'dotnet-api' forbids file: package.json (contains forbidden pattern 'package.json')"],
    ],
    ['a name that only contains it', { ...express(), 'my-requirements.txt.md': '' }, {}, []],
    [
      'one that stood there before',
      {},
      { changes: [{ kind: 'modify', path: 'requirements.txt', before: 'a', after: 'b' }], mode: 'patch_existing' },
      [],
    ],
  ],
  forbidden_import: [
    [
      'django in FastAPI',
      { 'app/a.py': 'import os\nfrom django.http import HttpResponse\n' },
      { stack: 'fastapi' },
      ["error Forbidden import/usage in stack 'fastapi': 'from django' at line: 2"],
    ],
    [
      'express in FastAPI',
      { 'app/a.py': 'import express\n' },
      { stack: 'fastapi' },
      ["error Forbidden import/usage in stack 'fastapi': 'import express' at line: 1"],
    ],
    [
      'laravel by require',
      { 'src/a.js': "require('laravel');" },
      {},
      ["error Forbidden import/usage in stack 'express-ts': 'require('laravel')' at line: 1"],
    ],
    [
      'react in Vue, dynamically',
      { 'src/a.ts': "await import('react/jsx-runtime');" },
      { stack: 'vue-vite' },
      ["error Forbidden import/usage in stack 'vue-vite': 'import('react/jsx-runtime')' at line: 1"],
    ],
    [
      're-exported',
      { 'src/a.ts': "export * from 'next';" },
      { stack: 'react-vite' },
      ["error Forbidden import/usage in stack 'react-vite': 'from 'next'' at line: 1"],
    ],
    [
      'in comments, strings and docs',
      {
        'app/a.py': '# import express\n"""\nfrom django import x\n"""\nx = "import flask"\n',
        'README.md': 'from django',
      },
      { stack: 'fastapi' },
      [],
    ],
    [
      'a longer name',
      { 'src/a.ts': "import x from 'next-themes';\nimport y from './vue';" },
      { stack: 'react-vite' },
      [],
    ],
    [
      'vite in a test configuration of Next',
      { 'vitest.config.ts': "import { defineConfig } from 'vite';" },
      { stack: 'nextjs' },
      [],
    ],
    ['a relative module', { 'app/a.py': 'from .django import x' }, { stack: 'fastapi' }, []],
  ],
  missing_dependency: [
    [
      'undeclared',
      { ...express(), 'src/a.ts': "import _ from 'lodash/fp';\nimport 'lodash';" },
      {},
      ["error Import 'lodash' is not declared in package.json"],
    ],
    [
      'undeclared in a patch',
      { ...express(), 'src/a.ts': "import _ from 'lodash';" },
      { mode: 'patch_existing' },
      ["warning Import 'lodash' is not declared in package.json"],
    ],
    [
      'built-in, relative, alias, virtual',
      {
        ...express(),
        'src/a.ts':
          "import 'node:fs';\nimport 'path';\nimport './b.js';\nimport '@/x';\nimport '#x';\nimport '~/y';\nimport 'virtual:z';\nimport '/v.svg';",
      },
      {},
      [],
    ],
    ['what comes with jest', { ...express(), 'tests/a.test.ts': "import { it } from '@jest/globals';" }, {}, []],
    [
      'types of a typed package',
      {
        ...express(),
        'package.json': packageJson({ devDependencies: { '@types/estree': '1' } }),
        'src/a.ts': "import type { A } from 'estree';",
      },
      {},
      ["error Import 'supertest' is not declared in package.json"],
    ],
    ['its own folder by baseUrl', { ...express(), 'src/lib/a.ts': '', 'src/b.ts': "import 'lib/a';" }, {}, []],
    [
      'the nearest package.json of a monorepo',
      {
        ...express(),
        'web/package.json': '{"dependencies":{"vue":"3"}}',
        'web/a.ts': "import 'vue';\nimport 'express';",
      },
      {},
      [],
    ],
    ['a forbidden package, which must not be declared', { ...express(), 'src/a.ts': "import 'laravel';" }, {}, []],
    ['no package.json at all', { 'src/a.ts': "import 'lodash';" }, {}, []],
    ['a name in a string', { ...express(), 'src/a.ts': 'const a = "import x from \'lodash\'";' }, {}, []],
  ],
  syntax_error: [
    [
      'TypeScript',
      { 'src/a.ts': 'const a = ;\n' },
      {},
      ['error Syntax error in src/a.ts at line 1, column 11: Unexpected token'],
    ],
    [
      'Python',
      { 'app/a.py': 'def f(:\n    pass\n' },
      { stack: 'fastapi' },
      ["error Syntax error in app/a.py at line 1, column 7: expected ')'"],
    ],
    [
      'JSON',
      { 'package.json': '{"a": 1 "b": 2}' },
      {},
      ['error Syntax error in package.json at line 1, column 9: comma expected'],
    ],
    [
      'broken before too',
      {},
      { changes: [{ kind: 'modify', path: 'a.ts', before: 'const = 1', after: 'const = 2' }], mode: 'patch_existing' },
      ['warning Syntax error in a.ts at line 1, column 7: Unexpected token'],
    ],
    [
      'a fixture',
      { 'tests/fixtures/bad.json': '{' },
      {},
      ['warning Syntax error in tests/fixtures/bad.json at line 1, column 2'],
    ],
    [
      'a deleted file',
      {},
      { changes: [{ kind: 'delete', path: 'a.ts', before: 'const = 1', after: null }], mode: 'patch_existing' },
      [],
    ],
    ['languages it does not know', { 'a.php': '<?php (', 'notes.md': '{{' }, {}, []],
    ['comments in tsconfig.json', { 'tsconfig.json': '{ // strict\n "a": [1,],\n}' }, {}, []],
  ],
  secret_in_file: [
    [
      'a GitHub token',
      { 'a.ts': `const t =\n 'ghp_${'aB3dE5fG7h'.repeat(4).slice(0, 36)}';` },
      {},
      ['error Secret in file: a.ts holds what looks like a GitHub token'],
    ],
    [
      'an AWS key',
      { '.env': 'AWS_ACCESS_KEY_ID=AKIAQ2W3E4R5T6Y7U8I9' },
      {},
      ['error Secret in file: .env holds what looks like a AWS access key'],
    ],
    [
      'a private key',
      { 'k.pem': `-----BEGIN RSA PRIVATE KEY-----\n${'aB3dE5fG7h'.repeat(5)}` },
      {},
      ['error Secret in file: k.pem holds what looks like a private key'],
    ],
    [
      'placeholders',
      {
        '.env.example': `A=sk-ant-your-key-goes-here-please-replace-it-now\nB=AKIAIOSFODNN7EXAMPLE\nC=ghp_${'x'.repeat(36)}\n`,
      },
      {},
      [],
    ],
    ['a local database', { 'docker-compose.yml': 'DATABASE_URL: postgres://app:s3cretpassword@db/app' }, {}, []],
  ],
  placeholder: [
    [
      'code left out',
      { 'src/a.ts': 'const a = 1;\n// ... rest of the code\n' },
      {},
      ["error Placeholder left in src/a.ts: '// ... rest of the code'"],
    ],
    [
      'code left out, Python',
      { 'app/a.py': '# ... existing code ...\n' },
      {},
      ["error Placeholder left in app/a.py: '# ... existing code ...'"],
    ],
    [
      'a promise',
      { 'src/a.ts': '// TODO: implement\n' },
      {},
      ["warning Placeholder left in src/a.ts: '// TODO: implement'"],
    ],
    [
      'a promise in strict mode',
      { 'src/a.ts': '/* Your code here */\n' },
      { strict: true },
      ["error Placeholder left in src/a.ts: '/* Your code here */'"],
    ],
    [
      'an ordinary TODO, rest parameters, documentation',
      {
        'src/a.ts':
          "// TODO: support PATCH\nfunction f(...rest: string[]) {\n  return g(\n    ...rest,\n  );\n}\nconst label = '// TODO: implement';\n",
        'README.md': '... rest of the code',
      },
      {},
      [],
    ],
    [
      'one that stood there before',
      {},
      {
        changes: [{ kind: 'modify', path: 'a.ts', before: '// TODO: implement', after: 'x();\n  // TODO: implement' }],
        mode: 'patch_existing',
      },
      [],
    ],
  ],
  extra_library: [
    [
      'numpy',
      { ...fastapi(), 'app/a.py': 'import numpy as np\nimport numpy.linalg\n' },
      { stack: 'fastapi', constraints: ['No extra libraries'] },
      ["error Constraint 'no extra libraries': Found import 'numpy' which is not in common dependencies"],
    ],
    [
      'lodash',
      { ...express(), 'src/a.ts': "import _ from 'lodash';" },
      { constraints: ['no extra libraries'] },
      ["error Constraint 'no extra libraries': Found import 'lodash' which is not in common dependencies"],
    ],
    [
      'common, built-in, own and relative',
      {
        ...fastapi(),
        'app/a.py':
          'import os\nfrom __future__ import annotations\nimport pydantic\nfrom dotenv import load_dotenv\nfrom app.main import app\nfrom . import main\n',
      },
      { stack: 'fastapi', constraints: ['no extra libraries'] },
      [],
    ],
    ['test tools', express(), { constraints: ['no extra libraries'] }, []],
    ['without the constraint', { ...fastapi(), 'app/a.py': 'import numpy' }, { stack: 'fastapi' }, []],
  ],
  constraint_violation: [
    [
      'too many',
      {
        ...express(),
        'package.json': packageJson({
          dependencies: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${n}`, '1'])),
        }),
      },
      { constraints: ['Use minimal dependencies'] },
      ["error Constraint 'Use minimal dependencies': 24 dependencies, fewer than 20 are minimal"],
    ],
    ['few', express(), { constraints: ['Use minimal dependencies'] }, []],
    [
      'npm where pnpm is asked for',
      express(),
      { constraints: ['Use pnpm'] },
      ["error Constraint 'Use pnpm': package.json does not use pnpm"],
    ],
    ['pnpm', { ...express(), 'pnpm-lock.yaml': '' }, { constraints: ['Use pnpm'] }, []],
    [
      'no .env.example',
      express(),
      { constraints: ['Must include env vars'] },
      ["error Constraint 'Must include env vars': .env.example is missing"],
    ],
    ['.env.example', { ...express(), '.env.example': '' }, { constraints: ['Must include env vars'] }, []],
    ['free constraints', express(), { constraints: ['Use Pydantic', 'Keep it simple'] }, []],
  ],
  outside_plan: [
    [
      'another file',
      express(),
      { plannedPaths: ['package.json', 'tsconfig.json', 'tests/'] },
      ['warning Change outside the approved plan: src/app.ts'],
    ],
    [
      'another file in strict mode',
      { 'a.ts': '' },
      { plannedPaths: [], strict: true },
      ['error Change outside the approved plan: a.ts'],
    ],
    ['planned files, a lock file', { 'a.ts': '', 'package-lock.json': '{}' }, { plannedPaths: ['a.ts'] }, []],
    ['no plan', { 'a.ts': '' }, {}, []],
  ],
  missing_command: [
    [
      'no dev script',
      { ...express(), 'package.json': packageJson({ scripts: { build: 'tsc', test: 'jest' } }) },
      {},
      ["warning Stack 'express-ts' typically uses command: npm run dev (not found in output)"],
    ],
    ['all scripts', express(), {}, []],
    ['commands without a script', fastapi(), { stack: 'fastapi' }, []],
    ['a patch', { 'package.json': '{}' }, { mode: 'patch_existing' }, []],
  ],
  mixed_stack_warning: [
    [
      'python beside express',
      { ...express(), 'requirements.txt': '' },
      {},
      [
        "warning Mixed stack detected: Expected 'nodejs' (based on express-ts) but also found indicators for: python. This might be intentional (monorepo) or a mistake.",
      ],
    ],
    ['one stack', express(), {}, []],
    ["Laravel's own package.json", { 'composer.json': '{}', 'package.json': '{}' }, { stack: 'laravel' }, []],
    ['a container for anything', { Dockerfile: '', 'package.json': '{}' }, { stack: 'devops-docker' }, []],
  ],
};

it('there is a table for every rule', () => {
  expect(Object.keys(tables).sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(Object.entries(tables))('%s', (id, rows) => {
  it.each(rows)('%s', async (_, files, changes, expected) => {
    const input: CheckInput = sampleCheckInput(files, changes);
    const found = (await checkChanges(input)).filter(({ rule }) => rule === id);
    expect(found.map(({ severity, message }) => `${severity} ${message}`)).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    );
  });
});

describe('a project that breaks no rule', () => {
  it.each([
    ['express-ts', sampleExpressFiles],
    ['fastapi', sampleFastapiFiles],
  ])('%s, in strict mode', async (stack, files) => {
    expect(await checkChanges(sampleCheckInput(files, { stack, strict: true, manifest: manifest({}) }))).toEqual([]);
  });
});

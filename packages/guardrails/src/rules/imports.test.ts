import { checkRuleTables, express, fastapi, packageJson } from '../fixtures/rule-tables.js';

checkRuleTables({
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
    [
      'Laravel by a qualified name',
      { 'src/A.php': '<?php\n$a = new \\Illuminate\\Support\\Str();\n' },
      { stack: 'dotnet-api' },
      ["error Forbidden import/usage in stack 'dotnet-api': 'use Illuminate\\Support\\Str' at line: 2"],
    ],
    [
      'vue in React, in a component',
      { 'src/A.vue': '<script setup lang="ts">\nimport { ref } from \'vue\';\n</script>\n' },
      { stack: 'react-vite' },
      ["error Forbidden import/usage in stack 'react-vite': 'from 'vue'' at line: 2"],
    ],
    [
      'Python that hides it',
      { 'app/a.py': 'import importlib as il\nil.import_module("dj" "ango")\n' },
      { stack: 'fastapi' },
      ["error Forbidden import/usage in stack 'fastapi': 'import django' at line: 2"],
    ],
    [
      'JavaScript in a Python file',
      { 'app/a.py': 'const express = require("express");\n' },
      { stack: 'fastapi' },
      ["error Forbidden import/usage in stack 'fastapi': 'require('express')' at line: 1"],
    ],
    [
      'PHP in a Python file',
      { 'app/a.py': 'use Illuminate\\Support\\Str;\n' },
      { stack: 'fastapi' },
      ["error Forbidden import/usage in stack 'fastapi': 'use Illuminate' at line: 1"],
    ],
    ['a Python function named require', { 'app/a.py': 'admin = require("admin")\n' }, { stack: 'fastapi' }, []],
    [
      'the same to the letter',
      { 'app/a.py': 'admin = require("admin")\n' },
      { stack: 'fastapi', profile: 'literal' },
      ["error Forbidden import/usage in stack 'fastapi': 'require(' at line: 1"],
    ],
    [
      'to the letter: comments, strings, templates and docs are none',
      {
        'src/A.vue':
          "<script>\n// import React\nconst a = 'import React';\n</script>\n<template>import React</template>\n",
        'README.md': 'import React',
      },
      { stack: 'vue-vite', profile: 'literal' },
      [],
    ],
    [
      'a bare express app in Nest',
      { 'src/a.ts': "import express from 'express';\nexpress().listen(1);" },
      { stack: 'nestjs' },
      ["error Forbidden import/usage in stack 'nestjs': 'express()' at line: 1"],
    ],
    [
      'express types, and a server for Nest',
      {
        'src/a.ts': "import express from 'express';\nexport type R = express.Request;",
        'src/b.ts': "import express from 'express';\nimport '@nestjs/core';\nexport const server = express();",
      },
      { stack: 'nestjs' },
      [],
    ],
    ['a relative module', { 'app/a.py': 'from .django import x' }, { stack: 'fastapi' }, []],
  ],
  missing_dependency: [
    [
      'undeclared',
      { ...express(), 'src/a.ts': "import _ from 'lodash/fp';\nimport 'lodash';" },
      {},
      ["warning Import 'lodash' is not declared in package.json"],
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
      ["warning Import 'supertest' is not declared in package.json"],
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
    [
      'aliases of the configuration',
      {
        ...express(),
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
        'vite.config.ts': "export default { resolve: { alias: { '@ui': path.resolve('src/ui') } } };",
        'src/a.ts': "import '@app/b';\nimport '@ui/c';",
      },
      {},
      [],
    ],
    ['no package.json at all', { 'src/a.ts': "import 'lodash';" }, {}, []],
    ['a name in a string', { ...express(), 'src/a.ts': 'const a = "import x from \'lodash\'";' }, {}, []],
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
    [
      'PHP and C# namespaces',
      {
        'app/A.php': '<?php\nnamespace App;\nuse Illuminate\\Http\\Request;\nuse Spatie\\Thing\\A;\nuse Exception;\n',
        'A.cs': 'using System.Text;\nusing Newtonsoft.Json;\nusing Shop.Data;\nnamespace Shop.Api;\n',
      },
      { stack: 'laravel', constraints: ['no extra libraries'] },
      [
        "error Constraint 'no extra libraries': Found import 'Spatie' which is not in common dependencies",
        "error Constraint 'no extra libraries': Found import 'Newtonsoft' which is not in common dependencies",
      ],
    ],
    ['test tools', express(), { constraints: ['no extra libraries'] }, []],
    ['without the constraint', { ...fastapi(), 'app/a.py': 'import numpy' }, { stack: 'fastapi' }, []],
  ],
});

import { sampleExpressFiles } from '../testing/index.js';
import { checkRuleTables, express, fastapi, packageJson } from '../fixtures/rule-tables.js';

checkRuleTables({
  missing_file: [
    ['express', express(), {}, []],
    [
      'a monorepo without anything at its root',
      Object.fromEntries(Object.entries(sampleExpressFiles).map(([path, text]) => [`apps/api/${path}`, text])),
      {},
      [],
    ],
    ['a patch whose project is not known', { 'src/b.ts': '' }, { isPartial: true, mode: 'patch_existing' }, []],
    [
      'to the letter: nest-cli.json',
      express(),
      { stack: 'nestjs', profile: 'literal' },
      ["error Stack 'nestjs' requires file: nest-cli.json"],
    ],
    [
      'to the letter: next.config.js, and app/ at the root',
      { ...express(), 'next.config.mjs': '', 'src/app/page.tsx': '' },
      { stack: 'nextjs', profile: 'literal' },
      [
        "error Stack 'nextjs' requires file: next.config.js",
        "error Stack 'nextjs' requires directory: app/ (or pages/)",
      ],
    ],
    ['package.json', express('package.json'), {}, ["error Stack 'express-ts' requires file: package.json"]],
    ['src/', express('src/app.ts'), {}, ["error Stack 'express-ts' requires directory: src/"]],
    ['fastapi', fastapi(), { stack: 'fastapi' }, []],
    [
      'requirements',
      fastapi('requirements.txt'),
      { stack: 'fastapi' },
      ["error Stack 'fastapi' requires file: requirements.txt (or pyproject.toml)"],
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
  missing_recommended: [
    ['nest-cli.json', express(), { stack: 'nestjs' }, ["warning Stack 'nestjs' recommends file: nest-cli.json"]],
    ['nest-cli.json of a workspace', { ...express(), 'apps/a/nest-cli.json': '{}' }, { stack: 'nestjs' }, []],
    ['a patch', express(), { stack: 'nestjs', mode: 'patch_existing' }, []],
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
    [
      'to the letter: anywhere',
      { 'docs/requirements.txt': '' },
      { profile: 'literal' },
      ["error Stack 'express-ts' forbids file: docs/requirements.txt (contains forbidden pattern 'requirements.txt')"],
    ],
    ['a name that only contains it', { ...express(), 'my-requirements.txt.md': '' }, {}, []],
    [
      'one that stood there before',
      {},
      { changes: [{ kind: 'modify', path: 'requirements.txt', before: 'a', after: 'b' }], mode: 'patch_existing' },
      [],
    ],
  ],
  wrong_stack: [
    [
      'Nest as Express',
      { ...express(), 'package.json': packageJson({ dependencies: { '@nestjs/core': '11', express: '5' } }) },
      {},
      ["error Wrong stack: expected 'express-ts', but this looks like 'nestjs' (@nestjs/core)"],
    ],
    [
      'another language, where the missing file is the error',
      fastapi(),
      {},
      ["warning Wrong stack: expected 'express-ts', but this looks like 'fastapi' (fastapi)"],
    ],
    [
      'no framework at all',
      { ...express(), 'package.json': packageJson({ dependencies: { lodash: '4' } }) },
      {},
      [
        "warning Missing dependency: stack 'express-ts' is built on express, not declared in dependencies of package.json",
      ],
    ],
    ['the asked stack', express(), {}, []],
    ['imported, and no dependency declared', { 'package.json': '{}', 'src/a.ts': "import 'express';" }, {}, []],
    ['to the letter', fastapi(), { profile: 'literal' }, []],
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
    [
      'to the letter: mentioned anywhere',
      { ...fastapi(), 'README.md': 'Run `pytest`.' },
      { stack: 'fastapi', profile: 'literal' },
      [],
    ],
    [
      'to the letter: mentioned nowhere',
      { 'main.py': '' },
      { stack: 'fastapi', profile: 'literal' },
      [
        "warning Stack 'fastapi' typically uses command: uvicorn (not found in output)",
        "warning Stack 'fastapi' typically uses command: pytest (not found in output)",
      ],
    ],
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
    ['further down', { ...express(), 'ml/setup.py': '' }, {}, []],
    [
      'to the letter: further down',
      { ...express(), 'ml/setup.py': '' },
      { profile: 'literal' },
      ["warning Mixed stack detected: Expected 'nodejs' (based on express-ts)"],
    ],
    ['one stack', express(), {}, []],
    ["Laravel's own package.json", { 'composer.json': '{}', 'package.json': '{}' }, { stack: 'laravel' }, []],
    ['a container for anything', { Dockerfile: '', 'package.json': '{}' }, { stack: 'devops-docker' }, []],
  ],
});

import type { Planned } from '../check-input.js';
import { checkRuleTables, express, packageJson, type RuleRow } from '../fixtures/rule-tables.js';

const planFor = (...paths: string[]): Planned => ({ files: paths.map((path) => ({ path })) });

/** A dependency file that changes from one text to the other. */
function changed(path: string, [before, after]: readonly [string | null, string], planned: Partial<Planned>) {
  const kind = before === null ? ('create' as const) : ('modify' as const);
  return { plan: { ...planFor(path), ...planned }, changes: [{ kind, path, before, after }] };
}

const npm = (dependencies: object, rest: object = {}) => JSON.stringify({ dependencies, ...rest });
const outside = (name: string) => `warning Dependency outside the approved plan: ${name}`;

const dependencyRows: RuleRow[] = (
  [
    ['a package nobody planned', 'package.json', npm({}), npm({ axios: '1' }), [], [outside('axios')]],
    ['planned with its version', 'package.json', npm({}), npm({ axios: '1' }), ['axios@^1.7'], []],
    ['a scoped one, planned with a reason', 'package.json', npm({}), npm({ '@a/b': '1' }), ['@a/b (dates)'], []],
    ['one that was there', 'package.json', npm({ axios: '1' }), npm({ axios: '2' }), [], []],
    ["the stack's own and its types", 'package.json', npm({}), npm({ cors: '2', '@types/cors': '2' }), [], []],
    [
      'a tool of an existing project',
      'package.json',
      npm({}),
      npm({}, { devDependencies: { knip: '5' } }),
      [],
      [outside('knip')],
    ],
    ['tools of a new project', 'package.json', null, npm({}, { devDependencies: { jest: '30' } }), [], []],
    ['a package of a new project', 'package.json', null, npm({ mongoose: '9' }), [], [outside('mongoose')]],
    [
      'Python, however it is spelled',
      'requirements.txt',
      'fastapi\n',
      'fastapi\nPython_Jose>=3\n',
      ['python-jose'],
      [],
    ],
    ['Python, not planned', 'requirements.txt', 'fastapi\n', 'fastapi\nrequests==2\n', [], [outside('requests')]],
    [
      'a group of pyproject.toml',
      'pyproject.toml',
      '[project]\nname = "a"\n',
      '[project]\nname = "a"\n[dependency-groups]\ndev = ["ruff"]\n',
      [],
      [outside('ruff')],
    ],
    [
      'PHP itself and one more',
      'composer.json',
      '{}',
      '{"require": {"php": "^8.2", "ext-json": "*", "league/csv": "^9"}}',
      [],
      [outside('league/csv')],
    ],
    [
      'C#',
      'a.csproj',
      '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PackageReference Include="Dapper" /></Project>',
      ['dapper'],
      [],
    ],
  ] as const
).map(([name, path, before, after, dependencies, expected]) => [
  name,
  { [path]: after },
  changed(path, [before, after], { dependencies }),
  expected,
]);

const script = (name: string) => `warning Command outside the approved plan: the script '${name}'`;
const scripts = (of: object) => JSON.stringify({ scripts: of });

const scriptRows: RuleRow[] = (
  [
    ['a script that is exchanged', scripts({ test: 'jest' }), scripts({ test: 'exit 0' }), [], [script('test')]],
    ['a script that is added', scripts({}), scripts({ seed: 'tsx seed.ts' }), ['npm test'], [script('seed')]],
    ['a script that a planned command names', scripts({}), scripts({ seed: 'tsx seed.ts' }), ['npm run seed'], []],
    ['scripts of a new project', null, scripts({ test: 'jest', lint: 'eslint .' }), [], []],
    ['one that runs by itself', null, scripts({ postinstall: 'node x.js', test: 'jest' }), [], [script('postinstall')]],
    ['one around another', null, scripts({ pretest: 'npm run build' }), [], [script('pretest')]],
    ['scripts as they were', scripts({ test: 'jest' }), scripts({ test: 'jest' }), [], []],
  ] as const
).map(([name, before, after, commands, expected]) => [
  name,
  { 'package.json': after },
  changed('package.json', [before, after], { commands }),
  expected,
]);

checkRuleTables({
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
      ["error Constraint 'Use minimal dependencies': 24 dependencies, fewer than 20 are asked for"],
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
    [
      'a library that is not wanted',
      { ...express(), 'src/a.ts': "import axios from 'axios';" },
      { constraints: ["Don't use axios"] },
      ["error Constraint 'Don't use axios': Found import 'axios'"],
    ],
    [
      'two at most',
      express(),
      { constraints: ['At most 2 dependencies'] },
      ["error Constraint 'At most 2 dependencies': 5 dependencies, fewer than 3 are asked for"],
    ],
    ['an .env.sample', { ...express(), '.env.sample': '' }, { constraints: ['Include .env configuration'] }, []],
    ['free constraints', express(), { constraints: ['Use Pydantic', 'Keep it simple'] }, []],
  ],
  outside_plan: [
    [
      'another file',
      express(),
      { plan: planFor('package.json', 'tsconfig.json', 'tests/') },
      ['warning Change outside the approved plan: src/app.ts'],
    ],
    [
      'another file in strict mode',
      { 'a.ts': '' },
      { plan: planFor(), strict: true },
      ['error Change outside the approved plan: a.ts'],
    ],
    ['planned files, a lock file', { 'a.ts': '', 'package-lock.json': '{}' }, { plan: planFor('a.ts') }, []],
    ['no plan', { 'a.ts': '' }, {}, []],
    [
      'a planned file that goes away instead',
      {},
      {
        plan: { files: [{ path: 'a.ts', action: 'modify' }] },
        changes: [{ kind: 'delete', path: 'a.ts', before: 'a', after: null }],
      },
      ['warning Change outside the approved plan: a.ts is to be modified, not deleted'],
    ],
    [
      'a planned place for a file that nobody planned to move',
      { 'b.ts': 'a' },
      {
        plan: planFor('b.ts'),
        changes: [{ kind: 'rename', path: 'b.ts', from: 'a.ts', before: 'a', after: 'a' }],
      },
      ['warning Change outside the approved plan: a.ts'],
    ],
    ...dependencyRows,
    ...scriptRows,
  ],
});

import { checkRuleTables, express, packageJson } from '../fixtures/rule-tables.js';

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
});

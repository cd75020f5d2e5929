import { requireStack } from '@mgx/stacks';
import type { CheckInput } from '../check-input.js';

/** A new project of these files as the rules see it; everything may be overridden. */
export function sampleCheckInput(
  files: Readonly<Record<string, string>>,
  { stack = 'express-ts', ...changes }: Partial<Omit<CheckInput, 'stack'>> & { readonly stack?: string } = {},
): CheckInput {
  return {
    changes: Object.entries(files).map(([path, after]) => ({ kind: 'create', path, before: null, after })),
    tree: Object.keys(files),
    read: (path) => Promise.resolve(files[path] ?? null),
    stack: requireStack(stack),
    constraints: [],
    strict: false,
    mode: 'generate_new',
    ...changes,
  };
}

/** An Express project that breaks no rule. */
export const sampleExpressFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'notes',
    scripts: { dev: 'tsx watch src/server.ts', build: 'tsc', test: 'jest' },
    dependencies: { express: '5.3.0' },
    devDependencies: { jest: '30.5.2', supertest: '7.1.0', typescript: '5.9.3', '@types/express': '5.0.0' },
  }),
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
  'src/app.ts': "import express from 'express';\n\nexport const app = express();\n",
  'tests/app.test.ts': "import request from 'supertest';\nimport { app } from '../src/app.js';\n\nvoid request(app);\n",
};

/** A FastAPI project that breaks no rule. */
export const sampleFastapiFiles: Readonly<Record<string, string>> = {
  'requirements.txt': 'fastapi\nuvicorn\n',
  'app/__init__.py': '',
  'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
  'tests/test_main.py': 'from app.main import app\n\n\ndef test_title():\n    assert app.title\n',
};

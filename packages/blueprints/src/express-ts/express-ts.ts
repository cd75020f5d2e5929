import type { Blueprint } from '../blueprint.js';
import { fillProject } from '../code/fill-project.js';
import { projectScope } from '../code/project-scope.js';
import type { TaskReading } from '../reading/entity.js';
import { camelCase } from '../reading/words.js';
import type { ProjectFile } from '../template/read-template.js';
import { entityScope } from './entity-scope.js';
import { seedLines } from './seed-lines.js';

export const expressTs: Blueprint = {
  stack: 'express-ts',
  words: [
    'express',
    'expressjs',
    'express.js',
    'express-ts',
    'node',
    'nodejs',
    'node.js',
    'typescript',
    'ts',
    'zod',
    'jest',
    'supertest',
    'npm',
    'strict',
    'ts-jest',
  ],
  reservedNames: [
    'constructor',
    'prototype',
    '__proto__',
    'to_string',
    'toString',
    'value_of',
    'valueOf',
    'request',
    'response',
    'repository',
    'express',
    'router',
    'error',
    'http_error',
    'promise',
  ],
  reservedFields: [],
  fieldName: camelCase,
  files: expressFiles,
  isTest: (path) => path.startsWith('tests/'),
  needsOnlyCommonLibraries: false,
  validatesWith: 'zod',
  dependencies: [
    'express',
    'zod',
    '@types/express',
    '@types/jest',
    '@types/node',
    '@types/supertest',
    'jest',
    'supertest',
    'ts-jest',
    'tsx',
    'typescript',
  ],
  commands: ['npm install', 'npm run build', 'npm test'],
};

function expressFiles(reading: TaskReading): ProjectFile[] {
  const seeds = seedLines(reading);
  return fillProject(reading, {
    template: 'express-ts',
    scope: projectScope(reading, { seeds, entityScope, base: 'http://localhost:3000', id: ':id' }),
    entityScope,
    isWanted: (path, flags) => {
      if (/health/.test(path)) return flags.includes('health');
      if (path === 'src/models/seed.ts') return flags.includes('seeds');
      return flags.includes('entities') || !/^src\/(models|controllers)\/|^tests\/factories/.test(path);
    },
  });
}

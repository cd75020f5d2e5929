import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { expressEquivalents } from '../testing/express-equivalents.js';
import { layProject, runIn } from '../testing/lay-project.js';
import { mutantsIn, typescriptSurvivors, unaccounted } from '../testing/survivors.js';
import { RICH_TASK, SKIP_TASK } from '../testing/tasks.js';

const INSTALL = ['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'] as const;
jest.setTimeout(3_600_000);

describe.each([RICH_TASK, SKIP_TASK])('the tests of the Express project for: %s', (task) => {
  const root = layProject(task, 'express-ts');
  beforeAll(() => {
    expect(runIn(root, INSTALL)).toMatchObject({ status: 0 });
    expect(runIn(root, ['npm', 'test'])).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  // `server.ts` only listens: no test of it would be one of a handler.
  it.each(mutantsIn(root, { folder: 'src', without: /server\.ts$/ }))('notice every mutant of %s', (path, mutants) => {
    const survivors = typescriptSurvivors(root, mutants);
    expect(unaccounted(path, { survivors, equivalents: expressEquivalents })).toEqual([]);
  });
});

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expressBreakages } from '../testing/express-breakages.js';
import { layProject, runIn, whileBroken } from '../testing/lay-project.js';
import { RICH_TASK } from '../testing/tasks.js';

const INSTALL = ['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'] as const;

describe('the tests of a generated Express project', () => {
  const root = layProject(RICH_TASK, 'express-ts');
  const test = () => runIn(root, ['npx', 'jest', '--bail', '--silent']);
  beforeAll(() => {
    expect(runIn(root, INSTALL)).toMatchObject({ status: 0 });
    expect(runIn(root, ['npm', 'run', 'build'])).toMatchObject({ status: 0 });
    expect(test()).toMatchObject({ status: 0 });
  }, 300_000);
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(expressBreakages)(
    'notice when %s is broken: %j',
    (...breakage) => {
      const work = () => ({ build: runIn(root, ['npx', 'tsc', '--noEmit']).status, ...test() });
      // It still compiles: not the compiler but the tests have to notice.
      expect(whileBroken(root, { breakage, work })).toMatchObject({
        build: 0,
        status: 1,
        output: expect.stringMatching(/failed/) as unknown,
      });
    },
    120_000,
  );
});

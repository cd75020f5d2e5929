import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fastapiBreakages } from '../testing/fastapi-breakages.js';
import { layProject, runIn, whileBroken } from '../testing/lay-project.js';
import { PLAIN_TASKS, RICH_TASK } from '../testing/tasks.js';

describe('the tests of a generated FastAPI project', () => {
  const root = layProject(RICH_TASK, 'fastapi');
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([RICH_TASK, ...PLAIN_TASKS])(
    'pass: %s',
    (task) => {
      const other = layProject(task, 'fastapi');
      const command = ['/usr/bin/python3', '-m', 'pytest', '-q', '-x', '-p', 'no:cacheprovider'] as const;
      expect(runIn(other, command)).toMatchObject({ status: 0 });
      rmSync(other, { recursive: true });
    },
    120_000,
  );

  it.each(fastapiBreakages)(
    'notice when %s is broken: %j',
    (...breakage) => {
      const { status, output } = whileBroken(root, {
        breakage,
        work: () => runIn(root, ['/usr/bin/python3', '-m', 'pytest', '-q', '-x', '-p', 'no:cacheprovider']),
      });
      expect([status, output]).toEqual([1, expect.stringMatching(/failed|error/) as unknown]);
    },
    120_000,
  );
});

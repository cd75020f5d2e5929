import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fastapiBreakages } from '../testing/fastapi-breakages.js';
import { layProject, runIn, whileBroken } from '../testing/lay-project.js';
import { RICH_TASK } from '../testing/tasks.js';

describe('the tests of a generated FastAPI project', () => {
  const root = layProject(RICH_TASK, 'fastapi');
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(fastapiBreakages)('notice when %s is broken: %j', (...breakage) => {
    const { status, output } = whileBroken(root, {
      breakage,
      work: () => runIn(root, ['/usr/bin/python3', '-m', 'pytest', '-q', '-x', '-p', 'no:cacheprovider']),
    });
    expect([status, output]).toEqual([1, expect.stringMatching(/failed|error/)]);
  });
});

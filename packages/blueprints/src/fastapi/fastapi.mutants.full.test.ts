import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fastapiEquivalents } from '../testing/fastapi-equivalents.js';
import { layProject } from '../testing/lay-project.js';
import { mutantsIn, pythonSurvivors, unaccounted } from '../testing/survivors.js';
import { RICH_TASK, SKIP_TASK } from '../testing/tasks.js';

jest.setTimeout(3_600_000);

describe.each([RICH_TASK, SKIP_TASK])('the tests of the FastAPI project for: %s', (task) => {
  const root = layProject(task, 'fastapi');
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(mutantsIn(root, { folder: 'app' }))('notice every mutant of %s', (path, mutants) => {
    const survivors = pythonSurvivors(root, mutants);
    expect(unaccounted(path, { survivors, equivalents: fastapiEquivalents })).toEqual([]);
  });
});

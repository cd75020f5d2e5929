import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fastapiBreakages } from '../testing/fastapi-breakages.js';
import { layProject, runIn, whileBroken } from '../testing/lay-project.js';
import { PLAIN_TASKS, RICH_TASK } from '../testing/tasks.js';

// A whole pytest run each: seconds on a quiet machine, many more on a busy one.
jest.setTimeout(320_000);

const PYTHON = '/usr/bin/python3';
const pytest = (root: string) => runIn(root, [PYTHON, '-m', 'pytest', '-q', '-x', '-p', 'no:cacheprovider']);
const probe = runIn('/', [PYTHON, '-c', 'import fastapi, httpx, pytest']);

if (probe.status === 0) {
  describe('a generated FastAPI project', () => {
    const roots: string[] = [];
    const lay = (task: string) => {
      const root = layProject(task, 'fastapi');
      roots.push(root);
      return root;
    };
    afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

    it.each([RICH_TASK, PLAIN_TASKS[0]])('passes its own tests: %s', (task) => {
      expect(pytest(lay(task))).toEqual({ status: 0, output: expect.stringMatching(/\d+ passed/) as unknown });
    });

    // Three of them, spread; `fastapi.full.test.ts` has them all.
    const root = lay(RICH_TASK);
    it.each(fastapiBreakages.filter((_, index) => index % 20 === 5))(
      'fails them when %s is broken: %j',
      (...breakage) => {
        const { status, output } = whileBroken(root, { breakage, work: () => pytest(root) });
        expect([status, output]).toEqual([1, expect.stringMatching(/failed|error/) as unknown]);
      },
    );
  });
} else {
  it('is not run here, for want of FastAPI', () => {
    expect(probe.output).toMatch(/No module named|ENOENT/);
  });
}

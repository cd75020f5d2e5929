import { describe, expect, it } from '@jest/globals';
import { isMgxError } from '@mgx/errors';
import { parseTaskInput } from '@mgx/domain';
import { blueprintFor } from './blueprints.js';
import { assertUnderstood } from './offline-model.js';
import { readTask } from './reading/read-task.js';
import { entityNames } from './template/entity-names.js';
import { describeReading } from './testing/describe-reading.js';
import { HELD_TASKS } from './testing/held-tasks.js';

const understood = HELD_TASKS.flatMap((held) => ('understood' in held ? [[held.task, held] as const] : []));
const refused = HELD_TASKS.flatMap((held) => ('refusedFor' in held ? [[held.task, held] as const] : []));

it('has thirty tasks and more, of both stacks, some to refuse', () => {
  expect(HELD_TASKS.length).toBeGreaterThanOrEqual(30);
  for (const stack of ['express-ts', 'fastapi'])
    expect(understood.filter(([, held]) => held.stack === stack).length).toBeGreaterThanOrEqual(10);
  expect(refused.length).toBeGreaterThanOrEqual(10);
});

describe('the reading of', () => {
  it.each(understood)('%s', (task, { stack, constraints = [], understood: expected }) => {
    const reading = readTask(task, { stack, constraints });
    expect(describeReading(reading)).toEqual(expected);
    const paths = blueprintFor(stack)
      .files(reading)
      .map(({ path }) => path);
    for (const { key } of reading.entities) {
      const { kebabMany, snakeMany } = entityNames(key);
      expect(paths).toEqual(
        expect.arrayContaining(
          stack === 'fastapi'
            ? [`app/routers/${snakeMany}.py`, `tests/test_${snakeMany}.py`]
            : [`src/routes/${kebabMany}.ts`, `tests/${kebabMany}.test.ts`],
        ),
      );
    }
  });
});

describe('the refusal of', () => {
  it.each(refused)('%s', (task, { stack, constraints = [], refusedFor }) => {
    try {
      assertUnderstood(parseTaskInput({ task, constraints }), stack);
    } catch (error) {
      if (!isMgxError(error, 'task_not_understood')) throw error;
      expect(error.message).toContain(refusedFor);
      expect(error.hint).toContain('ANTHROPIC_API_KEY');
      return;
    }
    throw new Error('was understood');
  });
});

describe('a task with one sentence more that nobody taught', () => {
  it.each([
    'Glorp the blivets nightly.',
    'It also needs zorbing.',
    'The price must be fair.',
    'Answers arrive within 5 ms.',
  ])('is refused: %s', (sentence) => {
    for (const [task, { stack, constraints = [] }] of understood)
      expect(() => readTask(task, { stack, constraints: [...constraints, sentence] })).toThrow(
        expect.objectContaining({ code: 'task_not_understood' }),
      );
  });
});

import { expect, test } from '@jest/globals';
import { keysToCamel, keysToSnake, toCamel, toSnake } from './case.js';

test.each([
  ['runNumber', 'run_number'],
  ['costUsd', 'cost_usd'],
  ['id', 'id'],
  ['lastRunAt', 'last_run_at'],
])('%s is %s on the wire', (camel, snake) => {
  expect(toSnake(camel)).toBe(snake);
  expect(toCamel(snake)).toBe(camel);
});

test('keys change at every depth, values never', () => {
  const camel = { taskId: 'task_id', listOf: [{ runNumber: 1, 'src/app.ts': null }, 'someText', null], isDone: false };
  const snake = {
    task_id: 'task_id',
    list_of: [{ run_number: 1, 'src/app.ts': null }, 'someText', null],
    is_done: false,
  };
  expect(keysToSnake(camel)).toEqual(snake);
  expect(keysToCamel(snake)).toEqual(camel);
});

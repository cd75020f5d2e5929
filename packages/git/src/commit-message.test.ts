import { expect, it } from '@jest/globals';
import { commitMessage } from './commit-message.js';

const values = { task_name: 'Fix login', run_number: 3 };

it.each([
  ['no template', null, 'MGX Task: Fix login - Run #3'],
  ['an empty template', '  ', 'MGX Task: Fix login - Run #3'],
  ['a template', 'Custom: {task_name} (Run {run_number})', 'Custom: Fix login (Run 3)'],
  ['a placeholder twice', '{run_number}/{run_number}', '3/3'],
  ['an unknown placeholder', '{task_name} {ticket}', 'Fix login {ticket}'],
  ['a name every object has', '{constructor}{toString}', '{constructor}{toString}'],
  ['lines of its own', 'feat: {task_name}\n\nRun {run_number}', 'feat: Fix login\n\nRun 3'],
])('fills %s', (_name, template, expected) => {
  expect(commitMessage(template, values)).toBe(expected);
});

it.each([
  ['a value like a placeholder', '{run_number}', '{run_number}'],
  ['a value like a replacement pattern', "$& $1 $'", "$& $1 $'"],
  ['a value of two lines', 'one\ntwo\u0000three', 'one two three'],
])('takes %s as it is', (_name, task, expected) => {
  expect(commitMessage('{task_name}', { ...values, task_name: task })).toBe(expected);
});

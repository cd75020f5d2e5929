import { describe, expect, test } from '@jest/globals';
import { parseTaskInput, parseTaskJson } from './parse-task-json.js';

describe('parseTaskJson', () => {
  test('reads every key in snake_case, and a byte order mark before them', () => {
    const text = JSON.stringify({
      task: 'Add auth',
      target_stack: 'express-ts',
      project_type: 'api',
      output_mode: 'patch_existing',
      strict_requirements: true,
      constraints: ['no extra libraries'],
      existing_project_path: './auth-service',
    });
    expect(parseTaskJson(`\uFEFF${text}`)).toEqual({
      task: 'Add auth',
      targetStack: 'express-ts',
      projectType: 'api',
      outputMode: 'patch_existing',
      strictRequirements: true,
      constraints: ['no extra libraries'],
      existingProjectPath: './auth-service',
    });
  });

  test.each<[string, string, number, number]>([
    ['an end too early', '{"task": "x"', 1, 13],
    ['nothing at all', '', 1, 1],
    ['a comma too many', '{\n  "task": "x",\n}', 3, 1],
    ['single quotes', "{\n  'task': 'x'\n}", 2, 3],
    ['a missing comma', '{"task": "x"\n "constraints": []}', 2, 2],
  ])('names the place of %s', (_, text, line, column) => {
    const parse = () => parseTaskJson(text, { source: 'task.json' });
    expect(parse).toThrow(`task.json: not valid JSON at line ${line}, column ${column}`);
    expect(parse).toThrow(expect.objectContaining({ code: 'invalid_json', data: { line, column } }));
  });

  test.each<[string, string, object]>([
    [
      'an unknown key',
      '{"task": "x", "constrains": []}',
      { message: "f: unknown key 'constrains'", hint: "did you mean 'constraints'?" },
    ],
    ['a key in camelCase', '{"task": "x", "targetStack": "a"}', { hint: "did you mean 'target_stack'?" }],
    [
      'a key like no other',
      '{"task": "x", "zzzzzz": 1}',
      { hint: expect.stringContaining('known keys: task, target_stack') },
    ],
    ['an array', '[]', { message: 'f: expected a JSON object, found an array' }],
    ['null', 'null', { message: 'f: expected a JSON object, found null' }],
    ['a text', '"x"', { message: 'f: expected a JSON object, found string' }],
    ['a wrong value', '{"task": "x", "output_mode": 1}', { message: expect.stringContaining('f: output_mode: ') }],
  ])('refuses %s', (_, text, expected) => {
    const parse = () => parseTaskJson(text, { source: 'f' });
    expect(parse).toThrow(expect.objectContaining({ code: 'invalid_input', ...expected }));
  });
});

test('parseTaskInput names the first wrong field in snake_case and lists all', () => {
  const parse = () => parseTaskInput({ task: 'x', constraints: [''], existingProjectPath: '' });
  const issues = [{ path: ['constraints', '0'] }, { path: ['existingProjectPath'] }];
  expect(parse).toThrow('task: constraints.0: a constraint is empty');
  expect(parse).toThrow(
    expect.objectContaining({ data: { issues: issues.map((i) => expect.objectContaining(i) as object) } }),
  );
});

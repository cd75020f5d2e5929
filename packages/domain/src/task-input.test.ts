import { describe, expect, test } from '@jest/globals';
import { parseTaskInput } from './parse-task-json.js';
import { MAX_TASK_LENGTH, TaskInput } from './task-input.js';

describe('TaskInput', () => {
  test('is complete when only the task is written', () => {
    expect(parseTaskInput({ task: '  Make an API \n' })).toEqual({
      task: 'Make an API',
      targetStack: null,
      projectType: null,
      outputMode: 'generate_new',
      strictRequirements: false,
      constraints: [],
      existingProjectPath: null,
    });
  });

  test.each<[string, object]>([
    ['the longest task', { task: 'x'.repeat(MAX_TASK_LENGTH) }],
    ['any script', { task: 'API für 商品 🙂' }],
    ['a dash at the front', { task: '--help me' }],
    ['nulls', { task: 'x', targetStack: null, projectType: null, existingProjectPath: null }],
    ['50 constraints', { task: 'x', constraints: Array(50).fill('no extra libraries') }],
    ['the longest constraint', { task: 'x', constraints: ['x'.repeat(500)] }],
  ])('takes %s', (_, value) => {
    expect(TaskInput.safeParse(value).success).toBe(true);
  });

  test.each<[string, object, string]>([
    ['no task', {}, 'task'],
    ['an empty task', { task: ' \n\t ' }, 'task'],
    ['one letter too many', { task: 'x'.repeat(MAX_TASK_LENGTH + 1) }, 'task'],
    ['a NUL', { task: 'a\0b' }, 'task'],
    ['half a character', { task: 'a\ud800b' }, 'task'],
    ['a stack in capitals', { task: 'x', targetStack: 'Express' }, 'targetStack'],
    ['an unknown project type', { task: 'x', projectType: 'game' }, 'projectType'],
    ['an unknown mode', { task: 'x', outputMode: 'patch' }, 'outputMode'],
    ['51 constraints', { task: 'x', constraints: Array(51).fill('a') }, 'constraints'],
    ['an empty constraint', { task: 'x', constraints: ['a', ' '] }, 'constraints.1'],
    ['a constraint too long', { task: 'x', constraints: ['x'.repeat(501)] }, 'constraints.0'],
    ['a word for a boolean', { task: 'x', strictRequirements: 'yes' }, 'strictRequirements'],
    ['an empty path', { task: 'x', existingProjectPath: '' }, 'existingProjectPath'],
    ['an unknown key', { task: 'x', stack: 'fastapi' }, ''],
  ])('refuses %s', (_, value, place) => {
    const issues = TaskInput.safeParse(value).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join('.'))).toEqual([place]);
  });
});

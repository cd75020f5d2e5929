import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTasks, taskLists } from './fixtures/read-tasks.js';
import { CONFIDENT, inferStack } from './infer-stack.js';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

describe.each(taskLists(fixtures))('tasks of $name.txt', ({ file }) => {
  it.each(readTasks(file))('$task', ({ task, accept, mayAbstain }) => {
    const { stack, confidence } = inferStack(task);
    if (stack === null || confidence < CONFIDENT)
      expect({ mayAbstain, stack, confidence }).toMatchObject({ mayAbstain: true });
    else expect(accept).toContain(stack);
  });
});

describe('inferStack', () => {
  const { cases } = JSON.parse(readFileSync(`${fixtures}/stack-inference-cases.json`, 'utf8')) as {
    cases: readonly { id: string; task: string; expected: { stack: string } }[];
  };
  it.each(cases)('answers case $id: $task', ({ task, expected }) => {
    expect(inferStack(task).stack).toBe(expected.stack);
  });

  it.each([
    ['a name', 'Create an Express API with user CRUD and tests', 0.9],
    ['a language with a kind of work', 'Python backend that stores notes', 0.7],
    ['two applications side by side', 'React frontend with an Express backend', 0.6],
  ])('is as sure as %s allows', (_, task, least) => {
    expect(inferStack(task).confidence).toBeGreaterThanOrEqual(least);
    expect(inferStack(task).confidence).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a kind of work alone', 'Create a REST API for user management', 'express-ts'],
    ['a neighbour', 'Create a simple Flask API with one endpoint', 'fastapi'],
    ['nothing at all', 'Sort a list of numbers', 'fastapi'],
  ])('only guesses from %s', (_, task, stack) => {
    expect(inferStack(task)).toMatchObject({ stack });
    expect(inferStack(task).confidence).toBeLessThan(CONFIDENT);
  });

  it('names nothing for a technology that is none of ours', () => {
    expect(inferStack('Spring Boot service for orders')).toMatchObject({ stack: null, confidence: 0 });
  });

  it('shows the words it went by, those left behind with weight 0', () => {
    expect(inferStack('Move from Vue to React').evidence).toEqual([
      { text: 'vue', stack: 'vue-vite', weight: 0 },
      { text: 'react', stack: 'react-vite', weight: 0.9 },
    ]);
  });

  it.each([
    ['Express API for orders', 'api'],
    ['React dashboard with charts', 'webapp'],
    ['Next.js shop', 'fullstack'],
    ['Next.js landing page', 'webapp'],
    ['full-stack todo with FastAPI and Vue', 'fullstack'],
    ['Dockerize my FastAPI app', 'devops'],
    ['Create a REST API for user management', 'api'],
    ['Frontend for a todo list', 'webapp'],
    ['backend and frontend for a todo list', 'fullstack'],
    ['Sort a list of numbers', null],
  ])('tells the type of project: %s', (task, projectType) => {
    expect(inferStack(task).projectType).toBe(projectType);
  });

  it('takes any text, and is never outside of 0..1', () => {
    const piece = fc.constantFrom(
      ...[
        'from ',
        'vue',
        ' to ',
        'react',
        "'",
        '’ye',
        ' yerine ',
        'not ',
        'docker',
        '-',
        '.',
        '/',
        ', ',
        ' and ',
        '\n',
        'İ',
        '\u0000',
      ],
      ...[
        'github actions',
        ' for my ',
        'fast api',
        '->',
        'c#',
        '.net',
        'next',
        '@',
        '#',
        ' that ',
        'kullanmadan ',
        '\ud800',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          const { confidence, stack } = inferStack(text);
          expect(confidence >= 0 && confidence <= 1 && (stack !== null || confidence === 0)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['a chain of moves', 'from vue to '],
    ['a list without an end', 'not vue, '],
    ['possessives and modifiers', 'for my own new simple react, '],
    ['half phrases', 'docker compose docker '],
    ['one name', 'vue '],
    ['one long word', 'a'],
    ['endings', "react'lerimizdekilerden "],
    ['signs', '.-_/'],
    ['that-clauses', 'vue that react '],
  ])('ends on a long text: %s', (_, piece) => {
    expect(inferStack(piece.repeat(300_000 / piece.length)).confidence).toBeLessThanOrEqual(1);
  });
});

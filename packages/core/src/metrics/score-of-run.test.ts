import { describe, expect, it } from '@jest/globals';
import type { Run, RunResults, Violation } from '@mgx/domain';
import { scoreOfRun } from './score-of-run.js';

const warning: Violation = { rule: 'mixed_stack_warning', severity: 'warning', path: null, line: null, message: 'm' };
const results = (changes: Partial<RunResults> = {}): RunResults => ({
  summary: '',
  stack: 'express-ts',
  outputPath: null,
  transactionId: null,
  files: [],
  verified: true,
  verification: null,
  warnings: [],
  ...changes,
});

describe('scoreOfRun', () => {
  it.each<[string, Partial<Run>, number | null]>([
    ['a clean run', {}, 100],
    ['one that is not verified', { results: results({ verified: false }) }, 70],
    ['one with two revisions', { revisionRounds: 2 }, 80],
    ['one with more revisions than count', { revisionRounds: 5 }, 70],
    ['one with three warnings', { results: results({ warnings: [warning, warning, warning] }) }, 94],
    [
      'the worst that completes',
      {
        revisionRounds: 9,
        results: results({ verified: false, warnings: Array.from({ length: 50 }, () => warning) }),
      },
      20,
    ],
    ['one that failed', { status: 'failed', results: null }, 0],
    ['one that goes on', { status: 'running', results: null }, null],
  ])('judges %s', (_, changes, score) => {
    expect(scoreOfRun({ status: 'completed', revisionRounds: 0, results: results(), ...changes })).toBe(score);
  });
});

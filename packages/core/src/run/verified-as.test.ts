import { expect, it } from '@jest/globals';
import type { VerifyStep } from '@mgx/domain';
import { verifiedAs } from './verified-as.js';

const step = (name: string, outcome: VerifyStep['outcome'] = 'passed'): VerifyStep => ({
  name,
  command: name,
  outcome,
  exitCode: 0,
  durationMs: 1,
  output: '',
  tests: null,
});

it.each([
  [[step('install'), step('build'), step('test')], 'installed, built and tested'],
  [[step('prepare'), step('install', 'skipped'), step('test')], 'tested'],
  [[step('check'), step('check')], 'checked'],
])('says no more than was done: %#', (steps, words) => {
  expect(verifiedAs({ steps })).toBe(words);
});

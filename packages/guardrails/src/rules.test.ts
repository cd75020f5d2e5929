import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { checkChanges } from './check-changes.js';
import { rules } from './rules.js';
import { sampleCheckInput, sampleExpressFiles, sampleFastapiFiles } from './testing/index.js';
import { manifest } from './fixtures/rule-tables.js';

it('tests every rule in a table, and describes it in a sentence', () => {
  const folder = join(import.meta.dirname, 'rules');
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const text = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  expect(rules.filter(({ id }) => !new RegExp(`^  ${id}: \\[`, 'm').test(text))).toEqual([]);
  expect(rules.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

it.each([
  ['express-ts', sampleExpressFiles],
  ['fastapi', sampleFastapiFiles],
])('finds nothing in a project that breaks no rule: %s, in strict mode', async (stack, files) => {
  expect(await checkChanges(sampleCheckInput(files, { stack, strict: true, manifest: manifest({}) }))).toEqual([]);
});

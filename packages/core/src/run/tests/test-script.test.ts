import { describe, expect, it } from '@jest/globals';
import type { FileChange } from '@mgx/diff';
import { checkTestScript } from './test-script.js';

const json = (test: unknown) => JSON.stringify({ scripts: { test } });
const change = (before: string | null, after: string, path = 'package.json'): FileChange =>
  before === null ? { path, kind: 'create', before, after } : { path, kind: 'modify', before, after };

describe('checkTestScript', () => {
  it.each([
    ['exit 0'],
    ['true'],
    ['echo "all good"'],
    ['echo tests && exit 0'],
    ['jest || true'],
    ['jest; exit 0'],
    ['vitest run || echo "some failed"'],
    ['jest || true; exit'],
    ['jest || true; exit;'],
    ['jest; echo done; exit $?'],
    ['jest || printf failed'],
    ['jest || true ;'],
    ['jest & exit'],
    ['jest &'],
    ['jest | cat'],
    ['jest 2>&1 | tee log.txt'],
    ['exit'],
    ['jest; exit 00'],
    [''],
  ])('refuses %j', (script) => {
    for (const before of [null, json('jest')]) {
      expect(checkTestScript(change(before, json(script)))).toMatchObject([
        { rule: 'tests_not_run', severity: 'error' },
      ]);
    }
  });

  it.each([
    ['jest'],
    ['npm run build && jest'],
    ['echo start && vitest run'],
    ['jest unit || jest unit'],
    ['node --test'],
    ['jest; exit'],
    ['jest;'],
    ['jest || exit'],
    ['jest; exit $?'],
    ['jest && exit'],
    ['jest || exit 1'],
    ['jest && echo passed'],
    ['jest && true'],
    ['node --test 2>&1 && exit 0'],
    ['tape test.js | tap-spec'],
    // A pattern that tries each way to share the blanks out would not come to an end.
    [`jest${'; '.repeat(200)}jest`],
    ['jest & wait $!'],
    [undefined],
    [['@php artisan config:clear', '@php artisan test']],
  ])('takes %j', (script) => {
    expect(checkTestScript(change(null, json(script)))).toEqual([]);
  });

  it.each([
    ['as it was before', change(json('exit 0'), json('exit 0'))],
    ['another file', change(null, json('exit 0'), 'data.json')],
    ['a broken file', change(null, '{')],
    ['a package further down', change(null, json('jest'), 'apps/a/package.json')],
  ])('leaves %s alone', (_, one) => {
    expect(checkTestScript(one)).toEqual([]);
  });
});

import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectMinified } from './detect-minified.js';

/** The public case set "Minified or malformed file detection" of Appendix H, schema version 1, as it was published. */
type Cases = {
  readonly cases: readonly {
    readonly id: string;
    readonly content_parts: readonly { readonly text: string; readonly times?: number }[];
    readonly expected: {
      readonly is_minified: boolean;
      readonly issues_contain?: readonly string[];
      readonly issues_absent?: readonly string[];
    };
  }[];
};

const file = join(import.meta.dirname, 'fixtures', 'minify.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as Cases;

it.each(cases.map((one) => [one.id, one] as const))('%s', (_, { content_parts: parts, expected }) => {
  const { isMinified, issues } = detectMinified(parts.map(({ text, times = 1 }) => text.repeat(times)).join(''));
  const said = issues.join('\n').toLowerCase();
  expect(isMinified).toBe(expected.is_minified);
  for (const part of expected.issues_contain ?? []) expect(said).toContain(part.toLowerCase());
  for (const part of expected.issues_absent ?? []) expect(said).not.toContain(part.toLowerCase());
});

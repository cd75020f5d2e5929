import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseManifest } from './parse-manifest.js';

type Case = {
  readonly id: string;
  readonly ambiguous?: boolean;
  readonly input: string;
  readonly compare?: { readonly eol?: 'normalize' };
  readonly expected: { readonly files: readonly { readonly path: string; readonly content: string }[] };
};

const file = join(import.meta.dirname, 'fixtures', 'manifest-cases.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

/** Blank lines at both ends do not count. */
const comparable = (content: string, { compare }: Case) =>
  (compare?.eol === 'normalize' ? content.replaceAll('\r\n', '\n') : content).replace(/^(?:[^\S\n]*\n)+|\s+$/g, '');

it.each(cases.filter(({ ambiguous }) => !ambiguous).map((one) => [one.id, one] as const))('%s', (_, one) => {
  const found = parseManifest(one.input).files.map(({ path, content }) => ({
    path,
    content: comparable(content, one),
  }));
  expect(found).toEqual(one.expected.files.map(({ path, content }) => ({ path, content: comparable(content, one) })));
});

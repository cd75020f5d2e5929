import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { validateOutput } from './validate-output.js';

type Expected = {
  readonly is_valid: boolean;
  readonly error_count?: number;
} & Partial<Record<`${'errors' | 'warnings'}_${'contain' | 'contain_any' | 'absent'}`, readonly string[]>>;
type Case = {
  readonly id: string;
  readonly ambiguous?: boolean;
  readonly stack: string | null;
  readonly constraints: readonly string[];
  readonly strict: boolean;
  readonly input: string;
  readonly expected: Expected;
};

const file = join(import.meta.dirname, 'fixtures', 'guardrail-cases.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

it.each(cases.filter(({ ambiguous }) => !ambiguous).map((one) => [one.id, one] as const))(
  '%s',
  async (_, { input, stack, constraints, strict, expected }) => {
    const result = await validateOutput(input, { stack, constraints, strict, profile: 'literal' });
    expect(result.valid).toBe(expected.is_valid);
    if (expected.error_count !== undefined) expect(result.errors).toHaveLength(expected.error_count);
    for (const list of ['errors', 'warnings'] as const) {
      const texts = result[list].map(({ message, path }) => `${message} ${path ?? ''}`.toLowerCase());
      const occurs = (part: string) => texts.some((text) => text.includes(part.toLowerCase()));
      const any = expected[`${list}_contain_any`];
      expect((expected[`${list}_contain`] ?? []).filter((part) => !occurs(part))).toEqual([]);
      expect((expected[`${list}_absent`] ?? []).filter(occurs)).toEqual([]);
      if (any) expect(any.filter(occurs)).not.toEqual([]);
    }
  },
);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from '@mgx/schema';
import * as zod from 'zod';

const dist = join(import.meta.dirname, '../dist');
const textsOf = (ending: string) =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(dist, file), 'utf8'));

const make = (zed: typeof zod) =>
  zed
    .strictObject({
      name: zed.string().trim().min(1).max(5),
      when: zed.iso.datetime().nullable(),
      kind: zed.enum(['a', 'b']).default('a'),
      size: zed.coerce.number().int().positive().optional(),
      more: zed.record(zed.string(), zed.union([zed.json(), zed.unknown()])).meta({ id: 'More' }),
    })
    .meta({ description: 'a thing' });
// The types of the bundle are copies of zod's, which TypeScript tells apart.
const ours = make(z as unknown as typeof zod);
const theirs = make(zod);

describe('the bundle', () => {
  it.each([
    { name: ' a ', when: null, more: {} },
    { name: 'abcdef', when: '2026-01-01', kind: 'c', size: '0', more: [] },
    { name: 'a', when: '2026-01-01T00:00:00Z', size: '4', more: { x: [1] }, extra: 1 },
    null,
  ])('judges %j as zod does, in the same words', (value) => {
    const [a, b] = [ours.safeParse(value), theirs.safeParse(value)];
    expect(a.data).toEqual(b.data);
    expect(a.error?.issues).toEqual(b.error?.issues);
  });

  it('says the same in JSON Schema', () => {
    expect((z as unknown as typeof zod).toJSONSchema(ours)).toEqual(zod.toJSONSchema(theirs));
    const target = { target: 'draft-2020-12' };
    expect(ours['~standard'].jsonSchema.output(target)).toEqual(theirs['~standard'].jsonSchema.output(target));
  });

  it('needs nothing of zod where it is installed, code or types, and carries its licence', () => {
    const texts = [...textsOf('.js'), ...textsOf('.d.ts')];
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) expect(text).not.toMatch(/^(?:import|export) .*from ['"]zod['"/]/m);
    expect(textsOf('THIRD-PARTY.txt')[0]).toMatch(/MIT License[^]*Colin McDonnell/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { isMgxError } from '@mgx/errors';
import { z as bundled } from '@mgx/schema';
import { z } from 'zod';
import { jsonSchemaOf } from './json-schema.js';
import type { OutputSchema } from './output-schema.js';

describe('jsonSchemaOf', () => {
  it('puts named and repeated definitions in their places', () => {
    const Name = z.string().min(1).meta({ id: 'TestName' });
    const Person = z.object({ name: Name, nick: Name.nullable() }).meta({ id: 'TestPerson' });
    expect(jsonSchemaOf(z.array(Person).meta({ id: 'TestPeople' }))).toMatchObject({
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', minLength: 1 },
          nick: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
        },
        required: ['name', 'nick'],
      },
    });
    expect(JSON.stringify(jsonSchemaOf(Person))).not.toMatch(/\$ref|\$defs|TestName|TestPerson/);
  });

  it('keeps a reference where a definition holds itself', () => {
    const Tree = z
      .object({
        name: z.string(),
        get children() {
          return z.array(Tree);
        },
      })
      .meta({ id: 'TestTree' });
    const schema = jsonSchemaOf(z.object({ tree: Tree }));
    expect(schema).toMatchObject({
      properties: { tree: { properties: { children: { items: { $ref: '#/$defs/TestTree' } } } } },
      $defs: { TestTree: { properties: { children: { items: { $ref: '#/$defs/TestTree' } } } } },
    });
  });

  it('says the same of our schemas, of those of zod, and of any that speak the standard', () => {
    const definition = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] };
    const standard = {
      version: 1 as const,
      vendor: 'test',
      validate: () => ({}),
      jsonSchema: { output: () => definition },
    };
    expect(jsonSchemaOf(z.object({ ok: z.boolean() }))).toMatchObject(definition);
    expect(jsonSchemaOf(bundled.object({ ok: bundled.boolean() }))).toMatchObject(definition);
    expect(jsonSchemaOf({ '~standard': standard })).toEqual(definition);
  });

  it.each([
    ['a schema without a way to JSON Schema', { '~standard': { version: 1, vendor: 'old', validate: () => ({}) } }],
    ['something that is no schema', {}],
  ])('refuses %s', (_, schema) => {
    let caught: unknown;
    try {
      jsonSchemaOf(schema as unknown as OutputSchema);
    } catch (error) {
      caught = error;
    }
    expect(isMgxError(caught, 'invalid_request')).toBe(true);
  });
});

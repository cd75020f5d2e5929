import { describe, expect, it } from '@jest/globals';
import { z } from '@mgx/schema';
import { jsonSchemaOf } from './json-schema.js';

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
});

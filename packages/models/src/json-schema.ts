import { MgxError } from '@mgx/errors';
import type { JsonObject, JsonValue } from './language-model.js';
import type { OutputSchema } from './output-schema.js';

/** A schema is a constant of its Action: it is turned into JSON Schema once. */
const known = new WeakMap<OutputSchema, JsonObject>();

/**
 * A schema as JSON Schema with its definitions put in their places: not every provider follows references.
 * @throws MgxError `invalid_request` for a schema whose library cannot say it in JSON Schema
 */
export function jsonSchemaOf(schema: OutputSchema): JsonObject {
  const made = known.get(schema) ?? inline(JSON.parse(JSON.stringify(converted(schema))) as JsonObject);
  known.set(schema, made);
  return made;
}

function converted(schema: OutputSchema): unknown {
  const standard = schema['~standard'] as Partial<OutputSchema['~standard']> | undefined;
  if (standard?.jsonSchema) return standard.jsonSchema.output({ target: 'draft-2020-12' });
  throw new MgxError({
    code: 'invalid_request',
    message: `the schema of the answer (${standard?.vendor ?? 'no Standard Schema'}) cannot be said in JSON Schema`,
    hint: 'give a schema with ~standard.jsonSchema, such as one of zod 4.2 or newer',
  });
}

const PREFIX = '#/$defs/';

/** The same schema without `$ref`, but where a definition holds itself. */
function inline({ $defs = {}, ...root }: JsonObject): JsonObject {
  const definitions = $defs as Readonly<Record<string, JsonObject>>;
  const recursive = new Set<string>();
  const resolve = (value: JsonValue, within: readonly string[]): JsonValue => {
    if (Array.isArray(value)) return value.map((item: JsonValue) => resolve(item, within));
    if (value === null || typeof value !== 'object') return value;
    const { $ref, ...rest } = value as JsonObject;
    if (typeof $ref === 'string' && $ref.startsWith(PREFIX)) {
      const name = $ref.slice(PREFIX.length);
      const definition = definitions[name];
      if (definition && !within.includes(name)) {
        const { id: _, ...plain } = definition;
        return resolve({ ...plain, ...rest }, [...within, name]);
      }
      recursive.add(name);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, within)]));
  };
  const { id: _, ...plain } = resolve(root, []) as JsonObject;
  if (recursive.size === 0) return plain;
  return { ...plain, $defs: Object.fromEntries([...recursive].map((name) => [name, definitions[name] ?? {}])) };
}

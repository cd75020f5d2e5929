import { z } from '@mgx/schema';
import { components } from '../dto/named.js';

type Shape = { readonly [field: string]: unknown };
const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** Turns schemas into JSON schemas; those with a name are gathered as components and referred to. */
export function jsonSchemas() {
  const gathered = new Map<string, unknown>();

  function reference(schema: z.ZodType, io: 'input' | 'output'): unknown {
    // Within an object a named schema becomes a reference, at the root it would not.
    const whole = z.toJSONSchema(z.object({ root: schema }), { metadata: components, io });
    for (const [id, definition] of Object.entries(whole.$defs ?? {})) gathered.set(id, cleaned(definition));
    return cleaned((whole.properties as Shape)['root']);
  }

  return {
    reference,
    queryParameters(query: z.ZodType | undefined): Shape[] {
      if (!query) return [];
      const { properties = {}, required = [] } = z.toJSONSchema(query, { metadata: z.registry(), io: 'input' });
      return Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema: cleaned(schema),
      }));
    },
    components(): Shape {
      return Object.fromEntries([...gathered].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** References point to the document's components; what only says "any number" or repeats a format is left out. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  const hasFormat = 'format' in value;
  const kept = Object.entries(value).filter(([key, item]) => !isNoise(key, item) && !(hasFormat && key === 'pattern'));
  return Object.fromEntries(
    kept.map(([key, item]: [string, unknown]) => [
      key,
      key === '$ref' && typeof item === 'string' ? item.replace(DEFINITIONS, COMPONENTS) : cleaned(item),
    ]),
  );
}

function isNoise(key: string, item: unknown): boolean {
  if (key === 'id') return typeof item === 'string';
  if (key === 'minimum') return item === Number.MIN_SAFE_INTEGER;
  return key === 'maximum' && item === Number.MAX_SAFE_INTEGER;
}

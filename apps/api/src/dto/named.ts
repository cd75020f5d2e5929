import { toSnake } from '@mgx/domain';
import { z } from '@mgx/schema';

/** Schemas of the wire that have a name in the OpenAPI document, and documentation of those that have none. */
export const components = z.registry<{ readonly id?: string; readonly [field: string]: unknown }>();

export function named<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id });
  return schema;
}

/**
 * A value of the domain as it is on the wire: the same shape with its keys in snake_case. It documents; it checks
 * nothing, for what is sent out has been checked when it came in.
 */
export function fromDomain(schema: z.ZodType, id?: string): z.ZodType {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { metadata: z.registry(), io: 'output' });
  const wire = z.unknown();
  components.add(wire, { ...(snakeKeys(shape) as Record<string, unknown>), ...(id === undefined ? {} : { id }) });
  return wire;
}

/** Renames the properties that a JSON schema speaks of. */
function snakeKeys(shape: unknown): unknown {
  if (Array.isArray(shape)) return shape.map(snakeKeys);
  if (shape === null || typeof shape !== 'object') return shape;
  return Object.fromEntries(
    Object.entries(shape).map(([key, value]: [string, unknown]) => {
      if (key === 'required') return [key, (value as string[]).map(toSnake)];
      if (key !== 'properties') return [key, snakeKeys(value)];
      const properties = Object.entries(Object(value) as Record<string, unknown>);
      return [key, Object.fromEntries(properties.map(([name, one]) => [toSnake(name), snakeKeys(one)]))];
    }),
  );
}

import { referenceFields, type Entity, type TaskReading } from '../reading/entity.js';
import { valueAt, valueRecipe, type SampleValue } from './sample-values.js';

/** The time that sample records carry. */
const SEED_TIME = '2026-01-01T00:00:00.000Z';

export type Seeds = { readonly entity: Entity; readonly records: readonly Readonly<Record<string, SampleValue>>[] };

/**
 * Two sample records of each entity that clients cannot create, and of those that these refer to: an API that only
 * reads would have nothing to show.
 */
export function seedsOf({ entities }: TaskReading): Seeds[] {
  const wanted = new Set<string>();
  for (const entity of entities.toReversed()) {
    if (entity.operations.includes('create') && !wanted.has(entity.key)) continue;
    wanted.add(entity.key);
    for (const { target } of referenceFields(entity)) wanted.add(target);
  }
  return entities
    .filter(({ key }) => wanted.has(key))
    .map((entity) => ({ entity, records: [1, 2].map((number) => recordOf(entity, number)) }));
}

function recordOf({ fields }: Entity, number: number): Record<string, SampleValue> {
  return Object.fromEntries(
    fields.map((field) => {
      if (field.stamp) return [field.name, SEED_TIME];
      return [field.name, field.kind === 'reference' ? number : valueAt(valueRecipe(field), number)];
    }),
  );
}

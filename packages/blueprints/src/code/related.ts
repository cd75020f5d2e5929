import { referenceFields, type Entity, type Field, type TaskReading } from '../reading/entity.js';

export type Child = { readonly entity: Entity; readonly field: Field };

/** The entities that refer to this one, with the field that does; the first such field of each. */
export function childrenOf(parent: Entity, { entities }: TaskReading): Child[] {
  return entities.flatMap((entity) => {
    const field = referenceFields(entity).find(({ target }) => target === parent.key);
    return field ? [{ entity, field }] : [];
  });
}

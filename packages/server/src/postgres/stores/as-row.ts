import type { QueryDeepPartialEntity } from 'typeorm';

/**
 * Typed values as TypeORM takes them for an insert or update. Its type reads every object as an entity or an SQL
 * expression in the making, and so refuses `Record<string, unknown>`, which a JSON column holds; nothing is lost here.
 * A copy, for TypeORM writes generated values into what it is given.
 */
export function asRow<Entity extends object>(values: Partial<Entity>): QueryDeepPartialEntity<Entity> {
  return { ...values } as QueryDeepPartialEntity<Entity>;
}

import { seedsOf } from '../code/seeds.js';
import type { TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { literal } from './field-code.js';

/** Statements that store the sample records. */
export function seedLines(reading: TaskReading): string[] {
  return seedsOf(reading).flatMap(({ entity, records }) =>
    records.map((record) => {
      const values = Object.entries(record).map(([name, value]) => `${name}: ${literal(value)}`);
      return `await repositories.${entityNames(entity.key).camelMany}.create({ ${values.join(', ')} });`;
    }),
  );
}

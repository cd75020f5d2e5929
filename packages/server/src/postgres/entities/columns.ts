import type { ColumnOptions } from 'typeorm';

/** A point in time: `timestamptz` in the database, ISO 8601 text in the entity, as in the domain. */
export function time(options: ColumnOptions = {}): ColumnOptions {
  return {
    type: 'timestamptz',
    transformer: {
      from: (value: Date | null) => value && value.toISOString(),
      to: (value: string | null | undefined) => value,
    },
    ...options,
  };
}

/**
 * A value that only MGX reads. `json` and not `jsonb`: it keeps what `jsonb` refuses (NUL, half characters), and nothing
 * is searched in it.
 */
export function json(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'json', ...options };
}

/** A bigint column as a number. Event and row counts stay far below 2^53. */
export function bigint(options: ColumnOptions & { nullable?: false } = {}): ColumnOptions & { nullable?: false } {
  return { type: 'bigint', transformer: { from: Number, to: (value: number | undefined) => value }, ...options };
}

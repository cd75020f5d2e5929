/** `run_number` -> `runNumber`. */
export function toCamel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `runNumber` -> `run_number`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every key of a plain JSON value in snake_case, as on the wire. Values stay as they are. */
export function keysToSnake(value: unknown): unknown {
  return mapKeys(value, toSnake);
}

/** Every key of a plain JSON value in camelCase. Values stay as they are. */
export function keysToCamel(value: unknown): unknown {
  return mapKeys(value, toCamel);
}

function mapKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), mapKeys(item, rename)]));
}

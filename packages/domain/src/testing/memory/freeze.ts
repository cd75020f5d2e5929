/** A copy of plain data, frozen to the last leaf, so that it can be handed out again and again without another copy. */
export function frozenCopy<T>(value: T): T {
  return freeze(value) as T;
}

function freeze(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return Object.freeze(value.map(freeze));
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = freeze(copy[key]);
  return Object.freeze(copy);
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ModelRequest } from './language-model.js';

/** SHA-256, hex, over everything that shapes an answer; `input`, which only the prompt was made from, does not. */
export function requestHash({ input: _, schema, ...request }: ModelRequest): string {
  const shape = { ...request, schema: schema ? z.toJSONSchema(schema) : null };
  return createHash('sha256').update(canonicalJson(shape)).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values have equal texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

import { createHash } from 'node:crypto';
import { jsonSchemaOf } from './json-schema.js';
import type { ModelRequest } from './language-model.js';

/**
 * SHA-256, hex, over everything that shapes an answer. Neither `input`, which only the prompt was made from, nor cache
 * breakpoints do.
 */
export function requestHash({ input: _, ...request }: ModelRequest): string {
  return hashOf(requestShape(request));
}

/** What is sent of a request, as plain JSON. */
export function requestShape({ schema, system, messages, ...rest }: Omit<ModelRequest, 'input'>): object {
  return {
    ...rest,
    system: system.map(withoutBreakpoint),
    messages: messages.map(({ role, content }) => ({ role, content: content.map(withoutBreakpoint) })),
    schema: schema ? jsonSchemaOf(schema) : null,
  };
}

/** SHA-256, hex, of a value's canonical JSON. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function withoutBreakpoint<T extends object>(block: T): Omit<T, 'cache'> {
  const { cache: _, ...rest } = block as T & { cache?: boolean };
  return rest;
}

import { MgxError } from '@mgx/errors';
import type { z } from '@mgx/schema';

/**
 * Reads a body or a query by its schema.
 * @throws MgxError `invalid_input` (body, 422, its `data.issues` are the answer's `detail`) or `invalid_request` (query, 400)
 */
export function parse<T>(schema: z.ZodType<T>, value: unknown, code: 'invalid_input' | 'invalid_request'): T {
  const unstorable = findUnstorable(value);
  const result = unstorable
    ? { success: false as const, error: { issues: [unstorable] } }
    : schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const root = code === 'invalid_input' ? 'body' : 'query';
  const issues = result.error.issues.map(({ path, message, code: type }) => ({
    loc: [root, ...path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: message,
    type,
  }));
  const first = issues[0];
  throw new MgxError({ code, message: `${first?.loc.slice(1).join('.') || root}: ${first?.msg}`, data: { issues } });
}

/** Deeper than any request of ours, far from where recursion ends. */
const MOST_DEPTH = 32;

type Issue = { readonly path: readonly (string | number)[]; readonly message: string; readonly code: string };

/** The first thing that PostgreSQL could not keep (NUL, half a character), or that nests without end. */
function findUnstorable(value: unknown, path: readonly (string | number)[] = []): Issue | null {
  if (path.length > MOST_DEPTH) return { path, message: `nested deeper than ${MOST_DEPTH}`, code: 'too_deep' };
  if (typeof value === 'string') return isStorable(value) ? null : unstorable(path);
  if (value === null || typeof value !== 'object') return null;
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key)) return unstorable(path);
    const found = findUnstorable(item, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function unstorable(path: readonly (string | number)[]): Issue {
  return { path, message: 'a NUL or half a character cannot be kept', code: 'invalid_string' };
}

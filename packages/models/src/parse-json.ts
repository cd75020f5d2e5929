import type { JsonValue } from './language-model.js';

/** JSON nested deeper than this is no answer to anything, and more than what reads, copies and writes values can bear. */
const MOST_DEPTH = 200;

/** JSON as models write it, with or without a byte order mark. @throws SyntaxError also for JSON that is nested too deep */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as JsonValue;
  if (isBearable(value)) return value;
  throw new SyntaxError(`it is nested more than ${MOST_DEPTH} levels deep`);
}

/** False for a value that is nested too deep to be handed on. */
export function isBearable(value: JsonValue): boolean {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) return false;
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
  }
  return true;
}

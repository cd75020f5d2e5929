import type { JsonValue } from '../language-model.js';

/** Where two values part, and what stands there in each, shortened; null when they are equal. */
export type Difference = { readonly path: string; readonly recorded: string; readonly now: string };

/** Characters shown on either side of the place where two texts part. */
const AROUND = 40;

/** The first difference, in the order in which a request is written. */
export function findDifference(
  recorded: JsonValue | undefined,
  now: JsonValue | undefined,
  path = '',
): Difference | null {
  if (typeof recorded === 'string' && typeof now === 'string') return textDifference(recorded, now, path);
  if (!isContainer(recorded) || !isContainer(now) || Array.isArray(recorded) !== Array.isArray(now)) {
    return Object.is(recorded, now) ? null : { path: path || 'request', recorded: show(recorded), now: show(now) };
  }
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(now)])) {
    const difference = findDifference(recorded[key], now[key], path === '' ? key : `${path}.${key}`);
    if (difference) return difference;
  }
  return null;
}

function textDifference(recorded: string, now: string, path: string): Difference | null {
  if (recorded === now) return null;
  let place = 0;
  while (recorded[place] === now[place]) place++;
  const cut = (text: string): string => {
    const [from, to] = [Math.max(0, place - AROUND), place + AROUND];
    return JSON.stringify(`${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`);
  };
  const line = now.slice(0, place).split('\n').length;
  return { path: `${path}, line ${line}, character ${place}`, recorded: cut(recorded), now: cut(now) };
}

function isContainer(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null;
}

function show(value: JsonValue | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text;
}

import type { Item } from './split-items.js';
import { singular } from './words.js';

/** Words that come in pairs: what follows the second is meant of the first, too. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ['start', 'end'],
  ['starting', 'ending'],
  ['begin', 'end'],
  ['opening', 'closing'],
  ['open', 'close'],
  ['first', 'last'],
  ['given', 'family'],
  ['departure', 'arrival'],
  ['check-in', 'check-out'],
  ['pickup', 'return'],
  ['pick-up', 'drop-off'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['lower', 'upper'],
  ['billing', 'shipping'],
  ['source', 'target'],
  ['home', 'away'],
  ['old', 'new'],
]);
const FIRST = /^(?:(?:an?|the|its|their)\s+)?([a-z]+(?:-[a-z]+)?)$/i;
const SECOND = /^(?:(?:an?|the|its|their)\s+)?([a-z]+(?:-[a-z]+)?)\s+([a-z]+)\b(.*)$/is;

/** `start` and `end time` as `start time` and `end time`; `check-in` and `check-out dates` likewise. */
export function shareHeads(items: readonly Item[]): Item[] {
  const shared = [...items];
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const [, first = ''] = FIRST.exec(item.text) ?? [];
    const [, second = '', head = '', rest = ''] = SECOND.exec(next?.text ?? '') ?? [];
    if (!next || head === '' || !areCounterparts(first, second)) continue;
    const one = singular(head.toLowerCase());
    shared[index] = { ...item, text: `${first} ${one}${rest}` };
    shared[index + 1] = { ...next, text: `${second} ${one}${rest}` };
  }
  return shared;
}

function areCounterparts(one: string, other: string): boolean {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return COUNTERPARTS.get(first) === second || COUNTERPARTS.get(second) === first;
}

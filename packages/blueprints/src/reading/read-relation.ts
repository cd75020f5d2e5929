import type { Cursor, Place } from './cursor.js';
import { entityIn, knownKey, type Draft } from './draft.js';
import { readNoun } from './read-noun.js';

export const MANY = String.raw`(?:many|multiple|several|a list of|lists of|zero or more|one or more|any number of|a number of|various)`;
export const BELONGS =
  /^(?:(?:must|should|can|always|each)\s+)*belong(?:s|ing)?\s+to\s+(?:exactly\s+|only\s+)?(?:an?\s+|one\s+|the\s+|its\s+|single\s+|their\s+)*/i;

/** What follows the parent of `belongs to a student and to a course`: another parent. */
const ANOTHER =
  /^\s*(?:,\s*(?:and\s+)?|and\s+)(?:to\s+(?:exactly\s+|only\s+)?(?:an?\s+|one\s+|the\s+)?|(?:exactly\s+)?(?:an?|one)\s+)/i;

/** After `belongs to`. */
export function belongsTo(cursor: Cursor, place: Place): void {
  const [child] = cursor.subjects;
  if (child === undefined || cursor.subjects.length > 1) return void place.draft.unknown.push('belongs to');
  for (let isFirst = true; ; isFirst = false) {
    const [before = ''] = isFirst ? [''] : (ANOTHER.exec(cursor.rest) ?? []);
    if (!isFirst && before === '') return;
    const noun = readNoun(cursor.rest.slice(before.length), { ...place, canBeCue: true });
    const after = cursor.rest.slice(before.length + (noun?.length ?? 0));
    if (!isFirst && (!noun || /^\s*(?:has|have|can|must|should|belongs?|is|are)\b/i.test(after))) return;
    if (!noun) return void place.draft.unknown.push('belongs to');
    cursor.rest = after;
    relate(place.draft, { child, parent: knownKey(place.draft, noun.key) });
  }
}

/** After `has many`. */
export function hasMany(cursor: Cursor, place: Place): void {
  const [parent] = cursor.subjects;
  const noun = readNoun(cursor.rest, { ...place, canBeCue: true });
  if (!noun || parent === undefined || cursor.subjects.length > 1) return void place.draft.unknown.push('has many');
  cursor.rest = cursor.rest.slice(noun.length);
  relate(place.draft, { child: knownKey(place.draft, noun.key), parent });
}

const PRONOUN = /^(?:it|them|they|this|that|these|those|one)$/;

/** What a pronoun means where only one thing has been spoken of beside. */
function onlyOther({ entities }: Draft, child: string): string | null {
  const others = [...entities.keys()].filter((key) => key !== child && !PRONOUN.test(key));
  return others.length === 1 ? (others[0] ?? null) : null;
}

export function relate(draft: Draft, { child, parent: said }: { child: string; parent: string }): void {
  const parent = PRONOUN.test(said) ? onlyOther(draft, child) : said;
  if (parent === null) return void draft.unknown.push(`what ${child} belongs to`);
  for (const key of [child, parent]) entityIn(draft, key).isSure = true;
  draft.relations.push({ child, parent, isUnique: false });
}

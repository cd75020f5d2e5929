import type { Cursor, Place } from './cursor.js';
import { entityIn, type Draft } from './draft.js';
import { readNoun } from './read-noun.js';

export const MANY = String.raw`(?:many|multiple|several|a list of|lists of|zero or more|one or more|any number of|a number of|various)`;
export const BELONGS =
  /^(?:(?:must|should|can|always|each)\s+)*belong(?:s|ing)?\s+to\s+(?:exactly\s+|only\s+)?(?:an?\s+|one\s+|the\s+|its\s+|single\s+|their\s+)*/i;

/** After `belongs to`. */
export function belongsTo(cursor: Cursor, place: Place): void {
  const noun = readNoun(cursor.rest, place);
  const [child] = cursor.subjects;
  if (!noun || child === undefined || cursor.subjects.length > 1) return void place.draft.unknown.push('belongs to');
  cursor.rest = cursor.rest.slice(noun.length);
  relate(place.draft, { child, parent: noun.key });
}

/** After `has many`. */
export function hasMany(cursor: Cursor, place: Place): void {
  const [parent] = cursor.subjects;
  const noun = readNoun(cursor.rest, place);
  if (!noun || parent === undefined || cursor.subjects.length > 1) return void place.draft.unknown.push('has many');
  cursor.rest = cursor.rest.slice(noun.length);
  relate(place.draft, { child: noun.key, parent });
}

export function relate(draft: Draft, { child, parent }: { child: string; parent: string }): void {
  for (const key of [child, parent]) entityIn(draft, key).isSure = true;
  draft.relations.push({ child, parent, isUnique: false });
}

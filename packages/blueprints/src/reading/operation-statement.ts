import type { Cursor, Place } from './cursor.js';
import { knownKey, type Draft } from './draft.js';
import type { Operation } from './entity.js';
import { operationsIn } from './operation-words.js';
import { readNoun } from './read-noun.js';
import { keyOf } from './read-route.js';

/** What an operation is called when something is said of it: `listing`, `the deletion`; in a request it would be asked for. */
const NAME = String.raw`(?:[a-z]+ings?|creation|deletion|removal|retrieval|updates?|lists?|results?|responses?)`;
/** Verbs after which features stand, such as `supports pagination`, or words that are not understood. */
const PLAIN = String.raw`supports?|accepts?|takes?|allows?|offers?|uses?|includes?|has|have|works?\s+with|(?:is|are)|(?:must|should|shall|can|will|may|needs?\s+to|has\s+to|have\s+to)\b(?:\s+(?:also|always))?(?:\s+(?:support|accept|take|allow|offer|use|include|have|be))?`;
const ANSWERS = String.raw`returns?|responds?(?:\s+with)?|answers?(?:\s+with)?|gives?|yields?|results?\s+in`;
/** Verbs of what an operation brings about. */
const EFFECTS = String.raw`requires?|changes?|deletes?|removes?|updates?|creates?|adds?|sets?|sends?|fails?|cascades?|triggers?|increases?|decreases?|reduces?|raises?|lowers?|marks?|moves?|frees?|keeps?|leaves?|also`;
const STATEMENT = new RegExp(
  String.raw`^(?:the\s+)?(${NAME}(?:(?:\s*,\s*|\s+)(?:and\s+|or\s+)?${NAME})*)((?:\s+(?:of|an?|the|all|any|one|single|existing|new|each|every))*\s+[a-z][\w-]*(?:\s+[a-z][\w-]*)??)??\s+(?:(${PLAIN})|((?:must\s+|should\s+|will\s+)?(?:${ANSWERS}))|((?:must\s+|should\s+|will\s+)?(?:${EFFECTS})))(?=[\s,.]|$)`,
  'i',
);
/** What every blueprint answers with when all went well. */
const STATUS: Readonly<Record<Operation, number>> = {
  list: 200,
  get: 200,
  create: 201,
  replace: 200,
  change: 200,
  delete: 204,
};

/**
 * Reads how an operation is to behave: `Listing supports pagination`, `Deleting a book returns 204`. It asks for no
 * operation, and names no entity. Leaves the cursor at what is said of it; false when the sentence is any other.
 */
export function takeOperationStatement(cursor: Cursor, place: Place): boolean {
  const { draft } = place;
  // What features have left of `list entries with filtering by date`.
  const [, listed = ''] =
    /^\s*(?:list|listing|show)\s+(?:all\s+|the\s+)*([a-z][\w\s-]*?)\s+with\s*$/i.exec(cursor.rest) ?? [];
  if (listed !== '' && isEntity(listed.replace(/\s+/g, '-'), draft)) {
    cursor.rest = '';
    return true;
  }
  const [whole, name = '', phrase = '', plain, answers] = STATEMENT.exec(cursor.rest) ?? [];
  if (whole === undefined || isEntity(name, draft)) return false;
  const operations = operationsIn(name);
  const isListed = /^(?:lists?|listings?|results?|responses?|updates?)$/i.test(name);
  if ((operations.length === 0 && !isListed) || (isListed && /^ha(?:s|ve)$/i.test(plain ?? ''))) return false;
  const object = phrase.replace(/^(?:\s+(?:of|an?|the|all|any|one|single|existing|new|each|every)\b)*\s*/i, '');
  const noun = object === '' ? null : readNoun(object, { ...place, canBeCue: true });
  const isOfKnown = object === '' || (noun?.length === object.length && draft.entities.has(knownKey(draft, noun.key)));
  const said = cursor.rest.slice(whole.length);
  cursor.rest = said;
  if (isOfKnown && plain !== undefined) return true;
  const [, code, rest = ''] =
    /^\s+(?:an?\s+)?(?:http\s+)?(?:status\s+)?(?:code\s+)?(?:of\s+)?(\d{3})(?:\s+(?:ok|created|no content|status(?: code)?))?(?=\s*(?:$|[,.]|and\b))(.*)$/i.exec(
      said,
    ) ?? [];
  if (isOfKnown && answers !== undefined && operations.every((operation) => String(STATUS[operation]) === code)) {
    cursor.rest = rest.replace(/^\s*(?:,\s*)?and\s+/i, '');
    return takeOperationStatement(cursor, place) || cursor.rest.trim() === '';
  }
  cursor.rest = '';
  draft.unknown.push(`${whole}${said}`.trim());
  return true;
}

/** Readings and listings are entities where a task has spoken of them so. */
function isEntity(name: string, draft: Draft): boolean {
  return draft.entities.has(knownKey(draft, keyOf(name)));
}

import type { Cursor, Place } from './cursor.js';
import { entityIn, knownKey, type Draft, type EntityDraft } from './draft.js';
import { KIND_WORDS, SINGLE_PLURALS, kindOfName } from './field-kinds.js';
import { joinEnumValues } from './read-enum.js';
import { isConstraint, readField } from './read-field.js';
import { readNoun } from './read-noun.js';
import { BELONGS, MANY, relate } from './read-relation.js';
import { keyOf, routedKeys } from './read-route.js';
import { shareHeads } from './share-heads.js';
import { splitItems, type Item } from './split-items.js';
import { FILLERS } from './vocabulary.js';
import { isPlural, wordsOf } from './words.js';

/** Where a list of fields ends because another statement begins. */
const CLAUSE =
  /^(?:each|every|for|to|that|which|where|who|(?:an?\s+|full\s+|the\s+)*crud|(?:the\s+)?(?:endpoints?|routes?|operations?)|users? (?:can|should)|clients? (?:can|should))\b|^(?:can|may|should|must)\s+(?:only\s+)?be\b|^(?!(?:an?\s+)?(?:[a-z]+\s+)?whether\b)(?:(?:an?|the|each|every)\s+)?[A-Za-z]+(?:\s+[A-Za-z]+)?\s+(?:has|have|belongs?)\b/i;

/** `meetings with a date` behind the fields of another entity: where its description begins. Not `notes with max 80 characters`. */
const DESCRIBED =
  /^([a-z]+(?:\s+[a-z]+)?s)\s+(?:with|having)\s+(?:an?|the|its)\s+(?!max|min|limit|length|default|range|value)/i;

/** Reads what follows `with`, `has`, a colon or a bracket: fields of the subject, or the entities of the API. */
export function readList(
  cursor: Cursor,
  { place, isBracketed, isLoose }: { place: Place; isBracketed: boolean; isLoose: boolean },
): void {
  const { draft } = place;
  const end = isBracketed ? closingBracket(cursor.rest) : cursor.rest.length;
  const list = joinEnumValues(cursor.rest.slice(0, end));
  const after = cursor.rest.slice(end).replace(/^\)/, '');
  const items = shareHeads(withConstraints(splitItems(list))).map((item) =>
    isBracketed ? withoutSubject(item, cursor.subjects) : item,
  );
  cursor.rest = after;
  cursor.expects = isBracketed && /^\s*(?:,|and\b|&)/i.test(after) ? cursor.afterBracket : 'nothing';
  cursor.isContinuing = false;
  if (items.every(({ text }) => isFillerOnly(text, place))) return;
  const opening = items.find(({ text }) => !isFillerOnly(text, place));
  if (opening && CLAUSE.test(opening.text) && !BELONGS.test(opening.text)) {
    // `tracking water intake: each entry has`: what the project is called, unless more is said of it.
    const [only, ...others] = cursor.subjects;
    if (only !== undefined && others.length === 0) entityIn(draft, only).isBare = true;
    cursor.rest = `${list.slice(opening.start)} ${after}`;
    return;
  }
  const subjects = cursor.subjects.map((key) => entityIn(draft, key));
  if (subjects.length === 0) subjects.push(...onlyEntity(draft));
  const isOpen =
    subjects.length === 0 || subjects.every(({ isSure, isBare, fields }) => (!isSure || isBare) && fields.length === 0);
  // `users and tasks, each task belongs to a user`: the list ends where the clause begins.
  const clause = items.findIndex(({ text }) => CLAUSE.test(text) && !BELONGS.test(text));
  const own = clause < 0 ? items : items.slice(0, clause);
  const areEntities =
    DEFINITION.test(list) ||
    (subjects.length === 0 && readNoun(list, place)?.head === 'strong') ||
    (own.every(({ text }) => isEntityItem(text, place)) && (isLoose || own.some(({ text }) => text.includes('('))));
  if (isOpen && areEntities) {
    for (const { key, isSure, isBare } of subjects) if (!isSure || isBare) draft.entities.delete(key);
    cursor.subjects = [];
    cursor.expects = 'entity';
    cursor.rest = `${list} ${after}`;
    return;
  }
  const [subject] = subjects;
  if (!subject) return void draft.unknown.push(`"${list.trim()}" (of what?)`);
  if (subjects.length > 1)
    return void draft.unknown.push(`which of ${cursor.subjects.join(', ')} has "${list.trim()}"`);
  for (const { text, start } of items) {
    const item = text.replace(/^(?:with|having|has|have|includes?|including|contains?)\s+/i, '');
    // What features have left of `donations cannot be edited`.
    if (isFillerOnly(item, place) || (isPlural(item) && keyOf(item) === subject.key)) continue;
    if (DESCRIBED.test(item)) {
      cursor.rest = `${list.slice(start)} ${after}`;
      cursor.expects = 'entity';
      return;
    }
    if (CLAUSE.test(item) && !BELONGS.test(item)) {
      cursor.rest = `${list.slice(start)} ${after}`;
      return;
    }
    readItem(item, { subject, place });
  }
}

/** `belongs to one book` for `each loan belongs to one book` in the brackets after `loans`. */
function withoutSubject(item: Item, subjects: readonly string[]): Item {
  const [before = '', name = ''] =
    /^(?:each|every|an?|the)\s+([A-Za-z]+(?:\s+[A-Za-z]+)?)\s+(?=belongs?\s+to\b)/i.exec(item.text) ?? [];
  const isSubject = name !== '' && subjects.includes(keyOf(name.split(/\s+/).join('-')));
  return isSubject ? { text: item.text.slice(before.length), start: item.start + before.length } : item;
}

/** The items of a list; one that only constrains, such as `max 80 characters`, belongs to the item before it. */
function withConstraints(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (before && isConstraint(item.text))
      joined[joined.length - 1] = { ...before, text: `${before.text} ${item.text}` };
    else joined.push(item);
  }
  return joined;
}

/** `items with sku` after `Inventory service:`. */
const DEFINITION = /^(?:an?\s+|the\s+)?[a-z]+s(?:\s+(?:that|which))?\s+(?:with|having|have)\b/i;

/** What a list of fields is about when its sentence does not say. */
function onlyEntity(draft: Draft): EntityDraft[] {
  const all = [...draft.entities.values()];
  const keys = new Set([
    ...all.filter(({ isBare }) => !isBare || all.length === 1).map(({ key }) => key),
    ...routedKeys(draft),
  ]);
  return keys.size === 1 ? [...keys].map((key) => entityIn(draft, key)) : [];
}

/** `category_id referencing a category`. */
const REFERENCE =
  /^(?:an?\s+|the\s+)?(\w+(?:\s+id)?)\s*\(?\s*(?:(?:which|that)\s+)?(?:referencing|references|refers to|referring to|(?:a\s+)?references? to|(?:a\s+)?foreign key (?:to|of)|pointing to|points to)\s+(?:an?\s+|the\s+|one\s+)?([A-Za-z]+(?:\s+[A-Za-z]+)?)\s*\)?$/i;

/** `category`, `category_id` or `categoryId` for `category`: the name that a relation has anyway. */
function isSpelledLike(name: string, key: string): boolean {
  return wordsOf(name).join(' ').replace(/ id$/, '') === key;
}

function readItem(item: string, { subject, place }: { subject: EntityDraft; place: Place }): void {
  const { draft } = place;
  const text = item.replace(/^(?:it|they|that|which|and|also)\s+(?=belong)/i, '');
  // `a number of rooms` is how many, unless rooms have been spoken of.
  const [, counted = ''] = /^(?:an?|the)\s+number\s+of\s+(.+)$/i.exec(text) ?? [];
  const isCount = counted !== '' && !draft.entities.has(keyOf(counted.trim().split(/\s+/).join('-')));
  const relation = isCount ? null : (BELONGS.exec(text) ?? new RegExp(`^${MANY}\\s+`, 'i').exec(text));
  if (relation) {
    const noun = readNoun(text.slice(relation[0].length), { ...place, canBeCue: true });
    if (!noun || text.slice(relation[0].length + noun.length).trim() !== '') return void draft.unknown.push(item);
    const isChild = BELONGS.test(text);
    if (/^(?:an?\s+)?lists?\b/i.test(text) && !draft.entities.has(knownKey(draft, noun.key)))
      return void draft.unknown.push(item);
    const other = knownKey(draft, noun.key);
    return relate(draft, isChild ? { child: subject.key, parent: other } : { child: other, parent: subject.key });
  }
  const reference = REFERENCE.exec(text);
  if (reference) {
    const [, name = '', target = ''] = reference;
    const parent = knownKey(draft, keyOf(target.trim().split(/\s+/).join('-')));
    if (!isSpelledLike(name, parent)) return void draft.unknown.push(item);
    return relate(draft, { child: subject.key, parent });
  }
  const field = readField(text);
  if (field) subject.fields.push(field);
  else draft.unknown.push(item);
}

/** Words that are fillers in a sentence, but a field when they stand alone in a list. */
const ALSO_FIELDS =
  /^(make|model|code|style|start|record|data|object|standard|feature|classic|named|scratch|just|server|handler|schema|one|use|via|complete|resource|constraint|requirement|good|full|json|project|operation|application|strict)$/;

function isFillerOnly(text: string, { isStackWord }: Place): boolean {
  if (
    ALSO_FIELDS.test(
      text
        .trim()
        .toLowerCase()
        .replace(/^(?:an?|the|its|their)\s+/, ''),
    )
  )
    return false;
  return text
    .split(/[\s/()]+/)
    .every((word) => word === '' || FILLERS.has(word.toLowerCase()) || isStackWord(word.toLowerCase()));
}

/** `posts` or `books (title, isbn)` in `a blog API with posts and comments`: no field is written so. */
function isEntityItem(text: string, place: Place): boolean {
  if (isFillerOnly(text, place)) return true;
  const [, name = '', inner] =
    /^(?:(?:an?|the|some)\s+)?([A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*)?)\s*(?:\(([^)]*)\))?$/.exec(text) ?? [];
  const parts = wordsOf(name);
  const last = parts.at(-1) ?? '';
  const isEntity = isPlural(last) && !SINGLE_PLURALS.has(last) && kindOfName(parts) === 'string';
  return (
    (isEntity || (/^[A-Z][a-z]/.test(name) && inner !== undefined)) &&
    (inner === undefined ||
      inner.includes(',') ||
      /^[a-z]+(?: [a-z]+)?:/.test(inner) ||
      (/^[a-z]+$/.test(inner) && !KIND_WORDS[inner] && !/^(unique|required|optional)$/.test(inner)))
  );
}

function closingBracket(text: string): number {
  let depth = 1;
  for (const { 0: bracket, index } of text.matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1;
    if (depth === 0) return index;
  }
  return text.length;
}

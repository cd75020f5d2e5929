import type { Place } from './cursor.js';
import type { Draft, EntityDraft, FieldDraft } from './draft.js';
import { joinEnumValues } from './read-enum.js';
import { readField } from './read-field.js';
import { keyOf } from './read-route.js';
import { singular, wordsOf } from './words.js';

const VERB = String.raw`(?:must|should|has to|have to|needs? to|can(?:not)?|can't|may|is|are|defaults?|ranges?|will be)`;
const NO_NAME = String.raw`(?!(?:${VERB}|has|have|having|with|that|which|who|belongs?|and|or)\b)`;
const NAME = String.raw`${NO_NAME}[A-Za-z][\w-]*(?:\s+${NO_NAME}[\w-]+){0,3}?(?:'s?\s+[\w-]+(?:\s+${NO_NAME}[\w-]+)?)?`;
const STATEMENT = new RegExp(
  String.raw`^(?:the\s+|an?\s+|its\s+|their\s+|all\s+|each\s+|every\s+)?(${NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?!${VERB}\b)${NAME})*)\s+(${VERB}\b.+|(?:required|optional|unique|mandatory)\b.*)$`,
  'i',
);
/** Where one statement ends and another begins: `price must be positive and stock is optional`. */
const NEXT = new RegExp(
  String.raw`\s*(?:,\s*(?:and\s+|but\s+)?|;\s*|\s+and\s+|\s+but\s+)(?=(?:the\s+)?${NAME}\s+${VERB}\b)`,
  'gi',
);

/**
 * Reads a sentence that says more of fields: `Price must be positive`, `a user's email has to be unique`, `title and
 * author are required`. False, and nothing is taken, when it is any other sentence.
 */
export function takeStatement(sentence: string, { draft }: Place): boolean {
  const facts = statementsIn(sentence, draft);
  if (facts === null || facts.length === 0) return false;
  for (const { entity, field } of facts) {
    const known = entity.fields.findIndex(({ words }) => isSame(words, field.words));
    const before = entity.fields[known];
    if (!before) entity.fields.push(field);
    else if (isContradicting(before, field)) draft.unknown.push(`"${sentence}" beside what was said before`);
    else entity.fields[known] = merged(before, field);
  }
  return true;
}

type Fact = { readonly entity: EntityDraft; readonly field: FieldDraft };

function statementsIn(sentence: string, draft: Draft): Fact[] | null {
  const whole = factsOf(sentence, draft);
  if (whole) return whole;
  for (const { 0: between, index } of sentence.matchAll(NEXT)) {
    const first = factsOf(sentence.slice(0, index), draft);
    const others = first && statementsIn(sentence.slice(index + between.length), draft);
    if (first && others) return [...first, ...others];
  }
  return null;
}

function factsOf(statement: string, draft: Draft): Fact[] | null {
  const [, names = '', predicate] = STATEMENT.exec(joinEnumValues(statement.trim())) ?? [];
  if (predicate === undefined) return null;
  const facts = names.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).map((name) => factOf(name.trim(), { predicate, draft }));
  return facts.every((fact) => fact !== null) ? facts : null;
}

function factOf(name: string, { predicate, draft }: { predicate: string; draft: Draft }): Fact | null {
  const { entity, words } = subjectOf(name, draft) ?? {};
  if (!entity || !words) return null;
  // Read with the name: whatever is no part of it must be understood as type, bounds, values or the like.
  const field = readField(`${words.join(' ')} ${predicate.replace(/^(?:can|may)\s+(?:only\s+)?/i, 'can ')}`);
  return field && isSame(field.words, words) ? { entity, field } : null;
}

/** Which field of which entity is meant; null when that is not certain. */
function subjectOf(name: string, draft: Draft): { entity: EntityDraft; words: string[] } | null {
  const entities = [...draft.entities.values()];
  const called = (phrase: string) => entities.find(({ key }) => key === keyOf(phrase.trim().split(/\s+/).join('-')));
  const [, field = '', owner = ''] = /^(.+?)\s+of\s+(?:an?\s+|the\s+|each\s+|every\s+|all\s+)?(.+)$/i.exec(name) ?? [];
  const ofOwner = called(owner);
  if (ofOwner) return { entity: ofOwner, words: wordsOf(field) };
  const parts = name.split(/\s+/);
  for (let length = parts.length - 1; length > 0; length--) {
    const first = parts.slice(0, length).join(' ').replace(/'s?$/, '');
    const entity = called(first);
    if (entity) return { entity, words: wordsOf(parts.slice(length).join(' ')) };
  }
  if (called(name) || /'/.test(name)) return null;
  const spelled = wordsOf(name);
  const single = [...spelled.slice(0, -1), singular(spelled.at(-1) ?? '')];
  const isField = (words: readonly string[]) =>
    entities.some(({ fields }) => fields.some((one) => isSame(one.words, words)));
  // `Names are at most 40 characters long` where there is a name.
  const words = !isField(spelled) && isField(single) ? single : spelled;
  const having = entities.filter(({ fields }) => fields.some((one) => isSame(one.words, words)));
  const [entity] = having.length > 0 ? having : entities;
  return entity && (having.length === 1 || (having.length === 0 && entities.length === 1)) ? { entity, words } : null;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') === other.join(' ');
}

function isContradicting(one: FieldDraft, other: FieldDraft): boolean {
  if (one.kind !== null && other.kind !== null && one.kind !== other.kind) return true;
  return one.values.length > 0 && other.values.length > 0 && one.values.join() !== other.values.join();
}

function merged(one: FieldDraft, other: FieldDraft): FieldDraft {
  const standard = other.default ?? one.default;
  return {
    words: one.words,
    spelling: one.spelling,
    kind: one.kind ?? other.kind,
    values: one.values.length > 0 ? one.values : other.values,
    isUnique: one.isUnique || other.isUnique,
    isRequired: one.isRequired && other.isRequired,
    bounds: { ...one.bounds, ...other.bounds },
    ...(standard === undefined ? {} : { default: standard }),
  };
}

import { giveOperations, type Cursor, type Place } from './cursor.js';
import { entityIn, knownKey, type Draft } from './draft.js';
import { VERB_PATTERN, operationsIn, operationsOf } from './operation-words.js';
import { takeOperationStatement } from './operation-statement.js';
import { readList } from './read-list.js';
import { readNoun, type Noun } from './read-noun.js';
import { BELONGS, MANY, belongsTo, hasMany } from './read-relation.js';
import { keyOf } from './read-route.js';
import { takeStatement } from './read-statement.js';
import { rephrase } from './rephrase.js';
import { CUES, FAMILIAR, FILLERS, STRONG_HEADS } from './vocabulary.js';
import { isPlural } from './words.js';

const IMPERATIVE =
  /^(?:please\s+)?(?:(?:can|could|would)\s+you\s+(?:please\s+)?|help\s+(?:me|us)\s+(?:to\s+)?|let's\s+|let us\s+|(?:i'm|we're|i am|we are)\s+(?=[a-z]+ing\b))?(?:create|build|make|write|generate|develop|design|craft|produce|prepare|construct|code|scaffold|bootstrap|add|implement|provide|use|include|give me|set up|spin up|stand up|put together|(?:creat|build|mak|writ|develop|design)ing|(?:i|we) (?:want|need|would like)|(?:i|we)'d like)\b(?!\s*(?:,|\/|&|and\b|or\b))/i;
const VERBS = `(?:${VERB_PATTERN})`;
const VERB_LIST = new RegExp(
  `^(?:only\\s+)?${VERBS}(?:(?:\\s*,\\s*(?:and\\s+|or\\s+)?|\\s+(?:and|or)\\s+|\\s*\\/\\s*|\\s*&\\s*)${VERBS})*(?:\\s+only\\b)?`,
  'i',
);
const PASSIVE = new RegExp(
  `^(?:can|may|should|must)\\s+(?:only\\s+)?be\\s+(${VERBS}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+(?:and|or)\\s+|\\s*\\/\\s*)${VERBS})*)`,
  'i',
);
const PERMISSION =
  /^(?:(?:that\s+|which\s+)?(?:lets?|allows?|allowing|letting|enables?|enabling|so that|where(?=\s+\w+\s+can\b))\s+)(?:the\s+)?(?:users?|clients?|people|customers?|you|us|me|anyone|callers?)\s+(?:to|can)?\b|^(?:users?|clients?|people|i|we|you|one) (?:can|should be able to|may|must be able to|could)\b(?!\s+(?:have|has|be)\b)/i;
const COLLECTION =
  /^(?:an?\s+)?(?:collection|list|catalog(?:ue)?|set|inventory|registry|directory|fleet|pool|roster|archive|log|journal|diary|ledger|librar(?:y|ie)|group|number|range)s?\s+of\b/i;
const HAS_MANY = new RegExp(`^(?:can\\s+|may\\s+)?(?:has|have|having|owns?|contains?)\\s+${MANY}\\s+`, 'i');
const LIST_CUE =
  /^(?:with|has|have|having|carry|carries|contains?|containing|includes?|including|consists?\s+of|consisting of|comprises|whose|fields?|attributes?|properties|columns)\b(?:\s+(?:the|these|following|at least|a|set of|its|some|basic))*?(?:\s+(?:the\s+|these\s+|following\s+)*(?:fields?|attributes?|properties|columns))?(?:\s+(?:are|is|should be|should have))?\s*:?\s*/i;

/** Reads what features have left of a sentence into the draft; words that it does not understand go to `draft.unknown`. */
export function readSentence(text: string, place: Place): void {
  const sentence = rephrase(text);
  if (takeStatement(sentence, place)) return;
  const cursor: Cursor = {
    rest: sentence,
    subjects: [],
    expects: 'nothing',
    operations: [],
    isFirst: true,
    isContinuing: false,
    afterBracket: 'nothing',
  };
  takeOperationStatement(cursor, place);
  while ((cursor.rest = cursor.rest.replace(/^[\s,.;&+\-]+/, '')) !== '') step(cursor, place);
}

function step(cursor: Cursor, place: Place): void {
  const { draft } = place;
  const isFirst = cursor.isFirst;
  cursor.isFirst = false;
  if (isFirst && takeStart(cursor, IMPERATIVE)) return void (cursor.isFirst = /^\s*to\b/.test(cursor.rest));
  if (takeStart(cursor, COLLECTION)) return;
  const clause = /^where\s+/i.exec(cursor.rest);
  if (clause && takeStatement(cursor.rest.slice(clause[0].length), place)) return void (cursor.rest = '');
  if (takeStart(cursor, PERMISSION)) {
    const [, verb = ''] = /^\s*(?:also\s+|only\s+)*([A-Za-z]+)/.exec(cursor.rest) ?? [];
    if (!operationsOf(verb) && !CUES.has(verb.toLowerCase())) draft.unknown.push(`what "${verb}" does`);
    return;
  }
  const passive = takeStart(cursor, PASSIVE);
  if (passive) return giveOperations(operationsIn(passive[1] ?? ''), cursor.subjects, draft);
  const verbs = VERB_LIST.exec(cursor.rest);
  if (verbs && isVerbList(verbs[0], cursor)) {
    cursor.rest = cursor.rest.slice(verbs[0].length);
    cursor.operations = operationsIn(verbs[0]);
    cursor.expects = 'object';
    if (objectFollows(cursor, place)) return;
    cursor.expects = 'nothing';
    return giveOperations(cursor.operations, cursor.subjects, draft);
  }
  if (takeStart(cursor, BELONGS)) return belongsTo(cursor, place);
  if (takeStart(cursor, HAS_MANY)) return hasMany(cursor, place);
  const list = /^[:(]/.test(cursor.rest) ? takeStart(cursor, /^[:(]\s*/) : takeStart(cursor, LIST_CUE);
  if (list)
    return readList(cursor, { place, isBracketed: list[0].startsWith('('), isLoose: /^with|^includ/i.test(list[0]) });
  const word = /^[\w'./-]+/.exec(cursor.rest)?.[0] ?? cursor.rest.slice(0, 1);
  const lower = word.toLowerCase().replace(/[.']+$/, '');
  if (CUES.has(lower) && !isNamedLikeCue(cursor, word)) {
    cursor.expects = lower === 'for' ? 'bare entity' : 'entity';
    return advance(cursor, word);
  }
  const isKnown = isDefinedAgain(cursor, draft) || isStartOfName(cursor, word);
  if ((FILLERS.has(lower) && !isKnown) || place.isStackWord(lower) || word === ')') return advance(cursor, word);
  const noun = readNoun(cursor.rest, { ...place, canBeCue: isKnown || CUES.has(lower) });
  if (!noun) {
    draft.unknown.push(word);
    return advance(cursor, word);
  }
  readEntity(cursor, { noun, place });
}

function takeStart(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  const match = pattern.exec(cursor.rest);
  if (match) cursor.rest = cursor.rest.slice(match[0].length);
  return match;
}

/** `tracks` in `albums and tracks` or `tracks belong to`, which is a verb in `an app that tracks books`. */
function isNamedLikeCue({ rest, expects }: Cursor, word: string): boolean {
  const after = rest.slice(word.length);
  if (/^(for|of|about|keep|around|on)$/i.test(word)) return false;
  if (/^\s*(?:[:(]|(?:must |should |can |may )?(?:has|have|belongs?)\b)/i.test(after)) return true;
  return /s$/i.test(word) && expects !== 'nothing' && /^\s*(?:$|[,;.)]|and\b|with\b)/i.test(after);
}

/** `a project has` where projects are an entity already. */
function isDefinedAgain({ rest }: Cursor, { entities }: Draft): boolean {
  const [, phrase = ''] =
    /^([A-Za-z][\w-]*(?:\s+[\w-]+){0,2}?)\s*(?:[:(]|\s(?:must |should |can |may )?(?:has|have|belongs?)\b)/i.exec(
      rest,
    ) ?? [];
  return phrase !== '' && entities.has(keyOf(phrase.split(/\s+/).join('-')));
}

/** `feature` in `an API for feature flags`: a filler that the noun after it makes a name of. */
function isStartOfName({ rest, expects }: Cursor, word: string): boolean {
  if (expects !== 'entity' && expects !== 'bare entity') return false;
  if (!/^(data|service|project|application|feature|server|model|resource|web|schema|record)$/i.test(word)) return false;
  const next = /^\s+([a-z]+)\b/.exec(rest.slice(word.length))?.[1] ?? '';
  return isPlural(next) && !FILLERS.has(next) && !STRONG_HEADS.has(next) && !CUES.has(next);
}

function advance(cursor: Cursor, word: string): void {
  cursor.rest = cursor.rest.slice(Math.max(1, word.length));
}

/** `list` in `a list of books` and `post` in `post title` are nouns. */
function isVerbList(text: string, { rest, expects }: Cursor): boolean {
  const verbs = text.split(/[^A-Za-z]+/).filter((word) => word !== '' && !/^(and|or|only)$/i.test(word));
  if (verbs.some((verb) => !operationsOf(verb))) return false;
  // `A reading belongs to a sensor`.
  if (/^\s+(?:(?:must|should|can|may)\s+)?(?:has|have|belongs?)\b/i.test(rest.slice(text.length))) return false;
  if (
    verbs.length === 1 &&
    /^(list|view|change|find|read)$/i.test(verbs[0] ?? '') &&
    /^\s+of\b/i.test(rest.slice(text.length))
  )
    return false;
  if (
    verbs.length === 1 &&
    /^(list|view|show|change|update|patch|edit|read)$/.test(verbs[0] ?? '') &&
    (expects === 'entity' || expects === 'bare entity')
  )
    return false;
  return true;
}

const INTRODUCTION =
  /^(?:\s+(?:an?|the|all|one|single|new|existing|each|their|its|specific|individual|available|every|my|your|own|of|a list of|list of)\b)*\s*/i;

/** True when the verbs have an object of their own: `create books`, not `create them` or `list and create only`. */
function objectFollows(cursor: Cursor, place: Place): boolean {
  const { draft } = place;
  const [introduced = ''] = takeStart(cursor, INTRODUCTION) ?? [];
  cursor.rest = cursor.rest.replace(
    /^(?:them|it|those|one|ones|these|endpoints?|operations?|routes?|requests?|methods?|actions?|everything|by id|by their id)\b/i,
    '',
  );
  const noun = readNoun(cursor.rest, place);
  // `newest first` after `show the` names nothing to store: what is new there is many, or `a book`.
  const isNamed =
    noun?.isPlural ||
    noun?.head === 'strong' ||
    /\b(?:an?|new|each|every|all)\s+$/i.test(introduced) ||
    draft.entities.has(knownKey(draft, noun?.key ?? '')) ||
    FAMILIAR.has(noun?.key.split(' ').at(-1) ?? '');
  if (noun && !isNamed) cursor.expects = 'nothing';
  return noun !== null;
}

function readEntity(cursor: Cursor, { noun: found, place }: { noun: Noun; place: Place }): void {
  const { draft } = place;
  const noun = { ...found, key: knownKey(draft, found.key) };
  const { expects } = cursor;
  const phrase = cursor.rest.slice(0, noun.length);
  cursor.rest = cursor.rest.slice(noun.length);
  const isDefined =
    /^\s*(?:[:(]|(?:\b(?:must\s+|should\s+|can\s+|may\s+|that\s+|which\s+)?(?:has|have|belongs?|owns?|contains?)\b)|\b(?:can|may|should|must)\s+(?:only\s+)?be\b|\bfields?\b)/i.test(
      cursor.rest,
    );
  const isNew = !draft.entities.has(noun.key);
  const isSure = noun.head === 'strong' || expects !== 'nothing' || (isDefined && noun.head === 'none');
  if (isNew && !isSure && noun.head === 'none') {
    draft.unknown.push(phrase.trim());
    return;
  }
  const entity = entityIn(draft, noun.key);
  const wasSure = entity.isSure;
  if (isSure) entity.isSure = true;
  const isDescribed = isDefined && !/^\s*:/.test(cursor.rest);
  if (isNew && expects === 'bare entity' && noun.head !== 'strong' && !noun.isPlural && !isDescribed)
    entity.isBare = true;
  else if (isSure && !wasSure) entity.isBare = false;
  if (expects === 'object') giveOperations(cursor.operations, [noun.key], draft);
  cursor.subjects = cursor.isContinuing ? [...new Set([...cursor.subjects, noun.key])] : [noun.key];
  cursor.isContinuing =
    expects !== 'nothing' &&
    !/^\s*,\s*(?:[a-z][\w-]*\s+){1,3}?(?:has|have)\b/i.test(cursor.rest) &&
    /^\s*(?:,|and\b|&|or\b)\s*(?:and\s+)?(?!(?:with|to|for|where|which|that|each|every|whose|belongs?|can|has|have)\b)\w/i.test(
      cursor.rest,
    );
  cursor.afterBracket = expects === 'bare entity' ? 'entity' : expects;
  if (!cursor.isContinuing) cursor.expects = 'nothing';
}

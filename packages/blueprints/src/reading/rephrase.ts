import { VERB_PATTERN } from './operation-words.js';
import { splitItems } from './split-items.js';
import { singular } from './words.js';

type Way = readonly [said: RegExp, meant: string | ((...found: string[]) => string)];

/** Other ways to say what the reading of sentences knows by one. */
const WAYS: readonly Way[] = [
  // Not `author_id references an author`, which is said of a field.
  [
    /(?<!id\s+)\b(?:references?|refers?\s+to|(?:is|are)\s+(?:linked|tied|attached)\s+to|(?:is|are)\s+owned\s+by|(?:is|are)\s+assigned\s+to|(?<=\b(?:each|every)\s+[a-z]+\s+)is\s+for)\s+(?=(?:an?|one|exactly|the|its)\s)/gi,
    'belongs to ',
  ],
  // States of more than one word, where they stand among others.
  [
    /(?<=[(,|/:]\s*|\b(?:or|of|either|be|being|is|are|values?)\s+)(?:in (?:progress|review|transit|use|repair)|under (?:review|repair)|on (?:hold|loan|leave|sale)|not started|to (?:do|read)|no show|out (?:for delivery|of (?:stock|order|service))|(?:full|part) time|very good|like new|sold out|checked (?:in|out)|semi detached)(?=\s*(?:[,)|/]|\bor\b|$))/gi,
    (state = '') => state.replaceAll(' ', '_'),
  ],
  [/\b(?<=[a-z]s\s)reference\s+(?=[a-z]+s\b)/gi, 'belong to '],
  [
    /\b(?:can|may|could)\s+(?:also\s+)?be\s+(?:marked|flagged)\s+(?:as\s+)?([a-z]+)(?:\s+or\s+not)?\b/gi,
    'has $1 boolean',
  ],
  [
    /\b(?:may|might|can|could)\s+(?:also\s+|optionally\s+)?(?:have|contain|include|carry)\s+(?!many\b|multiple\b|several\b|zero\b|one or\b|any number\b|lists? of\b|a (?:list|number) of\b)((?:(?!\b(?:has|have|must|should|can|may|is|are|belongs?)\b)[^.;])+)/gi,
    (_, list = '') => `has ${optional(list)}`,
  ],
  [
    /\bno\s+two\s+([a-z]+)\s+(?:may|can|should|must|will|ever)?\s*(?:share|have)\s+(?:the\s+same|an?|one)\s+([a-z]+)\b/gi,
    'the $2 of $1 must be unique',
  ],
  [
    /^duplicate\s+([a-z]+)\s+(?:(?:must be|should be|are|will be|get)\s+)?(?:rejected|refused|forbidden|not allowed|return(?:s)? (?:a )?409|an error)$|^(?:reject|refuse|do not allow|don't allow)\s+duplicate\s+([a-z]+)$/i,
    (_, one = '', other = '') => `${singular((one || other).toLowerCase())} must be unique`,
  ],
  [/\bto\s+(?:catalog(?:ue)?|archive|record|administer|look after|keep track of)\s+/gi, 'to manage '],
  [/\b(?:allow|permit|enable)(?:s|ing)?\s+(?=(?:only\s+)?[a-z]+ing\b)/gi, 'support '],
  // How they are listed is said, not that nothing else is done with them.
  [/\b(?:is|are)\s+(?:always\s+)?(?:listed|shown|returned|displayed)\b(?!\s*(?:,|and\b|or\b)|\s+only\b)/gi, ' '],
  [
    /\s(?:must|should|has to|have to|needs? to|will)\s+(?:all\s+)?(?:work|exist|be\s+(?:possible|available|supported|implemented|provided|offered|there))\b/gi,
    ' ',
  ],
  [new RegExp(`(${VERB_PATTERN})\\s+(?:(?:one|it|them)\\s+)?by\\s+(?:(?:its|their|the|an)\\s+)?ids?\\b`, 'gi'), '$1'],
  [
    /^((?:each|every|an?)\s+[a-z]+)\s+(?:needs|requires|gets|comes with|stores|records|holds|keeps|is described by)\s+(?=(?:an?|the|its)\s)/i,
    '$1 has ',
  ],
  [/\blook(?:ing)?\s+(?:(?:it|them|one)\s+)?up\b/gi, 'get'],
  [
    /(?<=\b(?:it|that|which|api|service|server|app)\s+(?:[a-z]+s(?:\s*,\s*(?:and\s+)?|\s+and\s+))*)(list|show|view|find|get|update|change|edit|patche|put)s\b(?=\s|,)/gi,
    (_, verb = '') => verb.replace(/^patche$/i, 'patch'),
  ],
];

/** A sentence in the words that the reading knows; what it says stays the same. */
export function rephrase(sentence: string): string {
  return WAYS.reduce(
    (text, [said, meant]) => (typeof meant === 'string' ? text.replace(said, meant) : text.replace(said, meant)),
    sentence,
  );
}

/** Every item of a list as optional. */
function optional(list: string): string {
  const ends = splitItems(list).map(({ text, start }) => start + list.slice(start).indexOf(text) + text.length);
  return ends.reduceRight((text, end) => `${text.slice(0, end)} optional${text.slice(end)}`, list);
}

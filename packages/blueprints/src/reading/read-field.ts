import type { FieldDraft } from './draft.js';
import type { Bounds, FieldKind } from './entity.js';
import { CALLED_NUMBER, COUNTED_NUMBER, KIND_WORDS, kindOfName } from './field-kinds.js';
import { asksForBehaviour } from './implausible-names.js';
import { readEnumValues } from './read-enum.js';
import { BEYOND } from './vocabulary.js';
import { wordsOf } from './words.js';

/**
 * Reads one item of a list of fields, such as `title`, `a unique sku`, `price (number, at least 0)`, `due date optional`,
 * `status enum draft|published default draft`. Null when there is a word in it that it does not understand.
 */
export function readField(item: string): FieldDraft | null {
  const text = new Remainder(
    spellOutLevels(item)
      .replace(/\b(true\s*\/\s*false|yes\s*\/\s*no|yes or no|true or false)\b/gi, 'boolean')
      .replace(/\b(?:(?:that|which)\s+)?(?:can|may) (?:also )?be (?:negative|zero)\b/gi, ' ')
      .replace(
        /\b(?:(?:that|which)\s+)?(?:can ?not|can't|must not|should not|may not|(?:can |must |may |is )?never) (?:be )?negative\b/gi,
        ' non-negative ',
      )
      .replace(
        /\b(?:(?:that|which)\s+)?(?:can ?not|can't|must not|should not|may not) be (?:empty|blank|null|missing|left out)\b/gi,
        ' required ',
      )
      .replace(
        /\b(?:(?:that|which)\s+)?(?:can ?not|can't|must not|should not|may not) (?:exceed|be (?:more|longer|greater|larger) than)\b/gi,
        ' at most ',
      )
      .replace(
        /\b(?:greater|more|bigger|larger) than or equal(?:s)? (?:to )?|\bequal to or (?:greater|more) than /gi,
        ' at least ',
      )
      .replace(/\b(?:less|smaller|fewer) than or equal(?:s)? (?:to )?|\bequal to or less than /gi, ' at most ')
      .replace(/\b(?:that|which)\s+(?:is|are|must be|should be|has to be|needs to be)\b/gi, ' is ')
      .replace(/\b(?:has|have|needs?) to be\b/gi, ' must be ')
      .replace(/\b(?<=\b(?:is|are|be|of type)\s+)(date|datetime|string|integer|number|boolean)s\b/gi, '$1')
      .replace(/\b(number|integer|string|text)s? of (?=at |max|min|up |between|more|less)/gi, '$1 ')
      .replace(/\bwhole numbers?\b/gi, 'integer')
      .replace(/\bdecimal numbers?\b|\bfloating[- ]point(?: numbers?)?\b/gi, 'float')
      .replace(/\bdate[- ]time\b/gi, 'datetime')
      .replace(
        /\b(?:(?:an?\s+)?(?:flag|boolean|marker|indicator)\s+(?:(?:for|of|telling|saying|that says|that tells)\s+)?)?whether\s+(?:it|they|or not it)\s+(?:is|are|was|were|has been|have been)\s+(?:an?\s+)?([a-z]+)\b/gi,
        '$1 boolean',
      )
      .replace(/^\s*(?:is\s+|are\s+)?([a-z]+)\s+by\s+default\s*$/i, (whole, name: string) =>
        kindOfName([name]) === 'boolean' ? `${name} boolean default true` : whole,
      )
      .replace(
        /\b(than|above|over|least|most)\s+(zero|one|two|three|five|ten)\b/gi,
        (_, cue: string, word: string) => `${cue} ${NUMBERS[word.toLowerCase()] ?? word}`,
      )
      .replace(/(?<=\(\s*)(\d+)\s+(?=(?:letters|characters|chars|symbols)\s*[,)])/gi, 'exactly $1 ')
      .replace(/\bin\s+(?=[([{])/gi, ' ')
      .replace(/\bin\s+km\/h\b/gi, 'in kmh')
      .replace(/\blong text\b/gi, 'text')
      .replace(/\be-mail\b/gi, 'email')
      .replace(/\bemail addresse?s?\b/gi, 'email')
      .replace(
        /\bemail\s+(?:must|should|has to)\s+be\s+(?:an?\s+)?valid(?:\s+(?:email|one|address))?\b|\bvalid email\b/gi,
        'email',
      ),
  );
  const isUnique = text.take(/\b(?:(?:that|which)\s+)?(?:must be|should be|has to be|is|are)?\s*\bunique\b/i) !== null;
  const isOptional =
    text.take(
      /\b(?:(?:that|which)\s+)?(?:is\s+)?(?:optional(?:ly)?|nullable|not required|(?:may|can) be (?:empty|null|missing|left out))\b|\?(?=\s|:|\)|$)/i,
    ) !== null;
  text.take(/\b(?:(?:that|which)\s+)?(?:is\s+)?(?:required|mandatory|not null|non[- ]null|non[- ]?empty|not empty)\b/i);
  const standard =
    text.take(
      /\b(?:(?:that|which)\s+)?(?:with\s+)?(?:an?\s+|the\s+)?default(?:s|ing|ed)?(?:\s+(?:value|to|of|is)\b)*\s*[=:]?\s*(-?[\w.]+)/i,
    ) ??
    text.take(/\b(?:(?:that|which)\s+)?start(?:s|ing)\s+(?:at|with|from)\s+(-?[\d.]+)/i) ??
    text.take(/\b([\w.]+)\s+by default\b/i) ??
    text.take(/\s=\s*(-?[\w.]+)/);
  const found = readEnumValues(text.rest);
  if (found) text.rest = found.rest;
  const bounds = takeBounds(text);
  const unit = text.take(
    /(?:\bin (?:usd|eur|dollars|euros|cents|minutes|hours|days|weeks|years|grams|seconds|percent|g|m|tons?|tonnes|pounds|lbs?|ounces|inches|feet|miles|degrees|watts|volts|kb|mb|gb|tb)|(?:\bin |(?<=[(,]\s*))(?:kg|kilograms|mg|milligrams|km\/h|kmh|mph|met(?:er|re)s|mm|cm|km|ml|lit(?:er|re)s|celsius|fahrenheit|kwh?))\b/i,
  );
  if (!found && /\benum(?:eration)?\b|\bone of\b/i.test(text.rest)) return null;
  return named(text.rest, {
    isUnique,
    isRequired: !isOptional,
    bounds,
    values: found?.values ?? [],
    standard: standard?.[1],
    isMeasured: unit !== null,
  });
}

const NUMBERS: Readonly<Record<string, number>> = { zero: 0, one: 1, two: 2, three: 3, five: 5, ten: 10 };

/** `P1-P4` -> `P1|P2|P3|P4`, `A-F` -> `A|B|C|D|E|F`. */
function spellOutLevels(text: string): string {
  return text
    .replace(/\b([A-Za-z])(\d)\s*(?:-|–|to|\.\.)\s*\1(\d)\b/g, (whole, letter: string, from: string, to: string) =>
      Number(from) < Number(to) ? sequence(Number(from), Number(to), (level) => `${letter}${String(level)}`) : whole,
    )
    .replace(/\b([A-Z])(?:\s*(?:-|–|\.\.)\s*| to )([A-Z])\b/g, (whole, from: string, to: string) =>
      from < to ? sequence(from.charCodeAt(0), to.charCodeAt(0), (code) => String.fromCharCode(code)) : whole,
    );
}

function sequence(from: number, to: number, spell: (value: number) => string): string {
  return Array.from({ length: to - from + 1 }, (_, index) => spell(from + index)).join('|');
}

/** True for the part of a list that says nothing but how a field is: `which must be positive`, `default 0`, `max 80 characters`. */
export function isConstraint(item: string): boolean {
  if (
    !/^(?:and\s+)?(?:(?:that|which)\s+)?(?:must|should|has to|have to|needs to|can|cannot|can't|may|is|are|default|with a default|unique|required|optional|nullable|mandatory|max|min|at (?:least|most)|up to|between|positive|non|not|exactly|greater|more|less|above|over|from \d|[<>≤≥])/i.test(
      item,
    )
  )
    return false;
  const field = readField(`x ${item}`);
  return field !== null && field.words.join() === 'x' && field.kind === null;
}

type Facts = {
  readonly isUnique: boolean;
  readonly isRequired: boolean;
  readonly bounds: Bounds;
  readonly values: readonly string[];
  readonly standard: string | undefined;
  /** It has a unit, so it is a number: `carry-on allowance in kg`. */
  readonly isMeasured: boolean;
};

const CONNECTORS = new Set('a an the as is are be should must being its their'.split(' '));
/** Words after a name or a type that add nothing to it: `title of type string`, `a price field`. */
const AFTERTHOUGHTS = new Set('of type value field property -'.split(' '));

/** What is left is the name and its type. */
function named(rest: string, { isUnique, isRequired, bounds, values, standard, isMeasured }: Facts): FieldDraft | null {
  if (!/^[\w\s():,[\]{}<>-]*$/.test(rest)) return null;
  // `must fail` says what happens, not what a field is called.
  if (/\b(?:must|should)\s+(?!be\b)[a-z]/i.test(rest.replace(/\b(must|should)\s+(?=$|[),])/gi, ''))) return null;
  const bracket = rest.search(/[:([{<]/);
  const isTyped = bracket >= 0;
  const words = wordsIn(isTyped ? rest.slice(0, bracket) : rest);
  const typeWords = isTyped ? wordsIn(rest.slice(bracket)) : [];
  let kind: FieldKind | null = values.length > 0 ? 'enum' : null;
  let isKindGiven = false;
  for (const word of typeWords) {
    if (CONNECTORS.has(word.toLowerCase()) || AFTERTHOUGHTS.has(word.toLowerCase())) continue;
    const known = KIND_WORDS[word.toLowerCase()];
    if (!known) return null;
    kind ??= known;
    isKindGiven = true;
  }
  const inner = words.filter((word, index) => !isIdle(word, words, index));
  const kinds = inner.map((word) => KIND_WORDS[word.toLowerCase()]);
  const names: string[] = [];
  const isNamedLikeType = inner.length > 1 && kinds.every((known) => known !== undefined);
  for (const [index, word] of inner.entries()) {
    const known = kinds[index];
    const place = { before: inner[index - 1], after: inner[index + 1], isLast: index === inner.length - 1 };
    const isName =
      known === undefined || kind !== null || (isNamedLikeType && index === 0) || isPartOfName(word, place);
    if (isName) names.push(word);
    else kind = known;
  }
  if (names.length === 0 && inner.length === 1) names.push(...inner);
  if (names.length === 1 && inner.length === 1 && kind === 'number' && !isKindGiven) kind = null;
  const parts = names.flatMap((name) => wordsOf(name));
  const isWord = (part: string, index: number): boolean => isParticle(part, names) || isNameWord(part, index, parts);
  if (parts.length === 0 || parts.length > 4 || !parts.every(isWord) || asksForBehaviour(parts)) return null;
  // `roles admin` names a value, too.
  if (
    parts.length > 1 &&
    /^(?:roles|statuses|types|kinds|levels|priorities|states|options|categories|values)$/.test(parts[0] ?? '')
  )
    return null;
  // `unique per company` is not `unique`.
  if (parts.includes('per') && (isUnique || kindOfName(parts) === 'string')) return null;
  if (kind === 'string' && parts.at(-1) === 'email') kind = 'email';
  if (kind === null && isMeasured && kindOfName(parts) === 'string') kind = 'number';
  const spelling = names.length === 1 && /[a-z][A-Z]|_/.test(names[0] ?? '') ? (names[0] ?? null) : null;
  return {
    words: parts,
    spelling,
    kind,
    values,
    isUnique,
    isRequired,
    bounds,
    ...(standard === undefined ? {} : { default: standard }),
  };
}

function wordsIn(text: string): string[] {
  return text
    .replace(/[():,[\]{}<>]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
}

/** The `in` of `check-in date`. */
function isParticle(part: string, names: readonly string[]): boolean {
  return (
    /^(in|out|on|off|up|by|from|to)$/.test(part) && names.some((name) => new RegExp(`^[a-z]+-${part}$`, 'i').test(name))
  );
}

function isNameWord(part: string, index: number, parts: readonly string[]): boolean {
  if (BEYOND.has(part) || !/^[a-z][a-z0-9]*$/.test(part)) return false;
  if (part === 'of')
    return (
      index > 0 &&
      index < parts.length - 1 &&
      /^(number|date|year|place|country|time|level)$/.test(parts[index - 1] ?? '')
    );
  if (index === 0 && parts.length > 1 && /^(is|has|can|in|was|should)$/.test(part)) return true;
  if (index > 0 && index === parts.length - 1 && /^(on|at|by|to|from|for|until)$/.test(part)) return true;
  return !/^(has|have|can|each|every|for|to|by|not|no|from|on|or|and|if|when|after|before|until|unless|while|once|whenever|because|during|otherwise|that|which|who|with|in|is|so|also|then|it|them|endpoints?|routes?|api)$/.test(
    part,
  );
}

/** True for words that are neither name nor type. `type` alone is a name; so is the `value` of `market value`. */
function isIdle(word: string, words: readonly string[], index: number): boolean {
  const lower = word.toLowerCase();
  if (CONNECTORS.has(lower)) return !(lower === 'is' && index === 0 && words.length > 1);
  if (lower === 'of') return /^type$/i.test(words[index + 1] ?? '') || /^type$/i.test(words[index - 1] ?? '');
  if (lower === 'type') return words[index - 1]?.toLowerCase() === 'of';
  return (lower === 'field' || lower === 'property' || lower === '-') && words.length > 1;
}

type Place = { readonly before: string | undefined; readonly after: string | undefined; readonly isLast: boolean };

/** Whether a word that could be a type belongs to the name: `due date`, `contact email`, `phone number`, `number of pages`. */
function isPartOfName(word: string, { before, after, isLast }: Place): boolean {
  if (after?.toLowerCase() === 'of') return true;
  if (before === undefined || !isLast) return false;
  const lower = word.toLowerCase();
  if (lower === 'date')
    return /^[a-z]+$/.test(before) && !/(at|_on|^on|date|day|deadline|released|published)$/.test(before);
  if (lower === 'email') return /^[a-z]+$/.test(before);
  if (lower === 'number') return CALLED_NUMBER.has(before.toLowerCase()) || COUNTED_NUMBER.has(before.toLowerCase());
  if (lower === 'text') return /^(comment|message|review|question|answer|plain|alt|full)$/.test(before);
  return false;
}

function takeBounds(text: Remainder): Bounds {
  const bounds: { -readonly [Name in keyof Bounds]: Bounds[Name] } = {};
  const set = (kind: 'min' | 'max', value: string | undefined, isLength: boolean) => {
    if (value === undefined) return;
    bounds[isLength ? (`${kind}Length` as const) : kind] = Number(value);
  };
  const LENGTH = '(?:\\s*(characters|chars|letters|symbols)(?:\\s+long)?)?';
  const range =
    text.take(
      new RegExp(
        `\\b(?:between|from|in the range(?: of)?|range(?: of)?|length)\\s+(-?\\d[\\d.]*)\\s*(?:and|to|through|-|–)\\s*(-?\\d[\\d.]*)${LENGTH}`,
        'i',
      ),
    ) ??
    text.take(
      new RegExp(`(?<![\\w.])(-?\\d[\\d.]*)\\s*(?:-|–|to|through|\\.\\.)\\s*(\\d[\\d.]*)${LENGTH}(?![\\w])`, 'i'),
    );
  if (range) {
    const isLength = range[3] !== undefined || /^length/i.test(range[0]);
    set('min', range[1], isLength);
    set('max', range[2], isLength);
  }
  const exact = text.take(
    /\b(?:(?:of )?exactly|of length|of(?=\s+\d+\s+(?:characters|chars|letters)\b))\s+(\d+)(?:\s*(?:characters|chars|letters|symbols)(?:\s+long)?)?|\bexactly\s+(\d+)\s+long\b/i,
  );
  for (const kind of ['min', 'max'] as const) set(kind, exact?.[1] ?? exact?.[2], true);
  const least = text.take(
    new RegExp(
      `(?:\\bat least|\\bmin(?:imum)?(?:[ -]?(length|value|of))*|>=|≥|\\bnot less than|\\bno less than)\\s*:?\\s*(-?\\d[\\d.]*)${LENGTH}`,
      'i',
    ),
  );
  if (least) set('min', least[2], least[3] !== undefined || /length/i.test(least[0]));
  const most = text.take(
    new RegExp(
      `(?:\\bat most|\\bmax(?:imum)?(?:[ -]?(length|value|of))*|\\bup to|<=|≤|\\bnot more than|\\bno more than)\\s*:?\\s*(-?\\d[\\d.]*)${LENGTH}`,
      'i',
    ),
  );
  if (most) set('max', most[2], most[3] !== undefined || /length/i.test(most[0]));
  const outOf = text.take(/\b(?:rated\s+)?out of\s+(\d+)\b/i);
  if (outOf) Object.assign(bounds, { min: bounds.min ?? 0, max: Number(outOf[1]) });
  const above = text.take(/(?:\bgreater than|\babove|\bmore than|\bover|>)\s*(-?\d[\d.]*)/i);
  if (above) bounds.above = Number(above[1]);
  if (text.take(/\b(?:(?:that|which)\s+)?(?:must be\s+|is\s+)?(?:non[- ]?negative|not negative|zero or more)\b/i))
    bounds.min = 0;
  else if (text.take(/\b(?:(?:that|which)\s+)?(?:must be\s+|is\s+)?positive\b/i)) bounds.above = 0;
  return bounds;
}

/** A text out of which what is understood is taken. */
class Remainder {
  rest: string;
  constructor(text: string) {
    this.rest = text;
  }
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match) this.rest = `${this.rest.slice(0, match.index)} ${this.rest.slice(match.index + match[0].length)}`;
    return match;
  }
}

import type { FieldKind } from './entity.js';

/** Words that name a type. */
export const KIND_WORDS: Readonly<Record<string, FieldKind>> = {
  string: 'string',
  str: 'string',
  varchar: 'string',
  text: 'text',
  longtext: 'text',
  multiline: 'text',
  email: 'email',
  'e-mail': 'email',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  numeric: 'number',
  float: 'number',
  decimal: 'number',
  double: 'number',
  real: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  flag: 'boolean',
  checkbox: 'boolean',
  date: 'date',
  datetime: 'datetime',
  timestamp: 'datetime',
};

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Last words of names, and the type that they give away. */
const BY_LAST_WORD: readonly (readonly [ReadonlySet<string>, FieldKind])[] = [
  [set('email'), 'email'],
  [
    set(`price amount total cost weight height width depth length salary balance rate fee discount temperature latitude longitude
      distance humidity pressure voltage speed altitude area volume radius budget percentage subtotal tax wage`),
    'number',
  ],
  [
    set(`age quantity count stock year pages seats capacity position points views likes minutes hours days duration votes rank
      servings floor beds bedrooms mileage rating stars calories score number runtime
      sets reps repetitions laps wins losses goals assists steps`),
    'integer',
  ],
  [set('timestamp datetime'), 'datetime'],
  [set('date birthday birthdate deadline dob due'), 'date'],
  [
    set(
      'description body content contents bio biography note notes summary text comment message details instructions abstract question answer',
    ),
    'text',
  ],
  [
    set(`active inactive enabled disabled done completed finished published available archived paid verified approved resolved
      favorite favourite featured vegetarian vegan urgent discontinued cancelled canceled hidden`),
    'boolean',
  ],
];
/** What has a number that is a text: `phone number`. */
export const CALLED_NUMBER =
  set(`phone telephone mobile house account serial invoice order flight license licence registration part passport tracking room
  card model seat table version plate badge employee student customer member case reference batch lot contract tax vat
  identification policy claim bank unit apartment suite docket ticket product part item tag train bus locker desk box parcel`);
/** What has a number that is one: `shirt number`. */
export const COUNTED_NUMBER = set(
  'page chapter track shirt jersey gate platform episode season issue volume week round floor lane',
);
/** Last words of names that are texts, so that `max 50` means their length. */
export const TEXT_NAMES =
  set(`name title label subject username nickname slug code sku isbn headline caption city street country author brand breed
  phone address message heading tagline`);

/** `vaccinated` and `shipped` say whether it has been done; `created` and the like rather when. */
export const PARTICIPLE =
  /^(?!(?:un)?(?:created|updated|modified|changed|edited|released|joined|hired|issued|added|received|opened|closed|launched|founded|started|ended|hundred|embed|watershed)$)[a-z]{3,}[^e]ed$/;

/** The type that a field's name gives away; a string when none. */
export function kindOfName(words: readonly string[]): FieldKind {
  const per = words.indexOf('per');
  if (per > 0) return kindOfName(words.slice(0, per));
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (words.length > 1 && /^(is|has|can|should|was|in)$/.test(first)) return 'boolean';
  if (words.length > 1 && (last === 'at' || last === 'time')) return 'datetime';
  if (words.length > 1 && first === 'last' && /(?:[^e]ed|seen|sent|paid|run)$/.test(last)) return 'datetime';
  if (words.length > 1 && (last === 'on' || last === 'until' || first === 'date')) return 'date';
  if (words.length > 1 && first === 'number' && words[1] === 'of') return 'integer';
  if (words.length === 1 && PARTICIPLE.test(first)) return 'boolean';
  if (last === 'hours' && /^(opening|business|office|visiting|working)$/.test(words.at(-2) ?? '')) return 'string';
  if (last === 'number' && CALLED_NUMBER.has(words.at(-2) ?? '')) return 'string';
  return BY_LAST_WORD.find(([lastWords]) => lastWords.has(last))?.[1] ?? 'string';
}

/** Plural names of one value; any other plural asks for a list, which no blueprint has. */
export const SINGLE_PLURALS: ReadonlySet<string> = new Set(
  `pages seats points views likes minutes hours days votes servings beds bedrooms stars notes contents details instructions
   calories sets reps repetitions laps wins losses goals assists steps terms series sales wages goods means species news miles`.split(
    /\s+/,
  ),
);

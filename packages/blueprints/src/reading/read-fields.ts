import type { Field, FieldType } from './task-reading.js';
import { camelCase } from './words.js';

const TYPE_WORDS: Readonly<Record<string, FieldType>> = {
  string: 'string',
  str: 'string',
  text: 'text',
  email: 'email',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  numeric: 'number',
  float: 'number',
  decimal: 'number',
  double: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  flag: 'boolean',
  date: 'date',
  datetime: 'datetime',
  timestamp: 'datetime',
  enum: 'enum',
};

/** Types that a field's name gives away when none is said. */
const NAME_HINTS: readonly (readonly [RegExp, FieldType])[] = [
  [/^e-?mail$|Email$/, 'email'],
  [/^(is|has|can)[A-Z]|^(active|enabled|done|completed|published|available|inStock|archived)$/, 'boolean'],
  [/^(price|amount|total|cost|weight|rating|score|balance|salary|rate|height|width)$|Price$|Amount$/, 'number'],
  [/^(age|quantity|count|stock|year|pages|seats|capacity|position|level|points|duration)$|Count$/, 'integer'],
  [/At$|^timestamp$/, 'datetime'],
  [/Date$|^(date|birthday|birthdate|deadline|due)$/, 'date'],
  [/^(description|body|content|bio|notes?|summary|text)$/, 'text'],
];

const FIELD =
  /^(?:(?:a|an|the|its|their|and)\s+)*((?:(?:unique|required|optional|mandatory|nullable)\s+)*)([A-Za-z][\w-]*(?:\s+(?!unique\b|required\b|optional\b|mandatory\b|nullable\b|string\b|str\b|text\b|integer\b|int\b|number\b|numeric\b|float\b|decimal\b|double\b|boolean\b|bool\b|flag\b|date\b|datetime\b|timestamp\b|enum\b)[A-Za-z][\w-]*)?)\s*(.*)$/i;

/**
 * Reads one item of a list of fields: `title`, `unique sku`, `price (number)`, `due date optional`,
 * `status enum draft|published`, `status (one of open, closed)`. Null when it is no field.
 */
export function readField(item: string): Field | null {
  const match = FIELD.exec(item.trim());
  if (!match) return null;
  const name = camelCase((match[2] ?? '').split(/[\s_-]+/));
  const rest = ` ${match[1] ?? ''} ${match[3] ?? ''} `.replace(/[():=]/g, ' ').toLowerCase();
  const values = enumValues(rest);
  const words = (values ? rest.replace(values.matched, ' enum ') : rest).split(/[\s,]+/).filter(Boolean);
  let type: FieldType | null = null;
  let isRequired = true;
  let isUnique = false;
  for (const word of words) {
    const known = TYPE_WORDS[word];
    if (known) type = known;
    else if (word === 'unique') isUnique = true;
    else if (word === 'optional' || word === 'nullable') isRequired = false;
    else if (!['required', 'mandatory', 'field', 'is', 'of', 'type', 'as', 'and', 'be', 'must'].includes(word))
      return null;
  }
  if (type === 'enum' && !values) return null;
  const hinted = NAME_HINTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'string';
  return { name, type: type ?? hinted, isRequired, isUnique, values: values?.list ?? [] };
}

function enumValues(text: string): { readonly list: readonly string[]; readonly matched: string } | null {
  const match =
    /\benum(?:eration)?\b(?:\s+of)?\s*((?:[\w-]+\s*[|/]\s*)+[\w-]+)/.exec(text) ??
    /\b(?:one of|either|enum(?: of)?)\s+((?:[\w-]+\s*(?:,|\bor\b|\|)\s*(?:or\s+)?)+[\w-]+)/.exec(text) ??
    /((?:[\w-]+\s*[|]\s*)+[\w-]+)/.exec(text);
  const list =
    match?.[1]
      ?.split(/\s*(?:,|\||\/|\bor\b)\s*/)
      .map((value) => value.trim())
      .filter(Boolean) ?? [];
  return match && list.length >= 2 ? { list: [...new Set(list)], matched: match[0] } : null;
}

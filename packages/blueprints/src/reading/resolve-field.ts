import type { Draft, FieldDraft } from './draft.js';
import type { Bounds, Field, FieldKind } from './entity.js';
import { SINGLE_PLURALS, TEXT_NAMES, kindOfName } from './field-kinds.js';
import type { NameRules } from './name-rules.js';
import { keyOf } from './read-route.js';
import { isPlural } from './words.js';

/** A field with its name and type decided; null for the id, which every record has, and for what cannot be. */
export function resolveField(field: FieldDraft, { draft, rules }: { draft: Draft; rules: NameRules }): Field | null {
  const { words, spelling, values, isUnique, isRequired } = field;
  const bounds = lengthsOf(field);
  const label = words.join(' ');
  const refuse = (why: string) => void draft.unknown.push(`${label} (${why})`);
  if (label === 'id') return null;
  const name = spelling ?? rules.fieldName(words);
  if (rules.reservedNames.includes(name) || rules.reservedFields.includes(name)) refuse('code needs this name');
  if (/^(created|updated|modified) at$/.test(label) && (field.kind === null || /^date/.test(field.kind))) {
    const stamp = words[0] === 'created' ? 'created' : 'updated';
    return { name, kind: 'datetime', values: [], isUnique: false, isRequired: true, bounds: {}, stamp };
  }
  if (asksForList(field)) refuse('a list of values');
  if (isCountOfRecords(field, draft)) refuse('how many, or which ones?');
  const kind = field.kind ?? kindFor({ ...field, bounds });
  const isNumeric = kind === 'integer' || kind === 'number';
  const isText = kind === 'string' || kind === 'text';
  if (!isNumeric && (bounds.min ?? bounds.max ?? bounds.above) !== undefined) refuse('bounds of what is no number');
  if (!isText && (bounds.minLength ?? bounds.maxLength) !== undefined) refuse('the length of what is no text');
  if ((bounds.min ?? bounds.above ?? -Infinity) > (bounds.max ?? Infinity)) refuse('bounds that no value meets');
  if ((bounds.minLength ?? 1) > (bounds.maxLength ?? Infinity) || (bounds.maxLength ?? 2) < 2)
    refuse('a length that no test data meets');
  if (isUnique && (kind === 'boolean' || kind === 'enum')) refuse('few values cannot be unique');
  if (isUnique && isNumeric && capacityOf(bounds) < mostInTest(draft)) refuse('too few values to be unique');
  const standard = field.default === undefined ? undefined : defaultValue(String(field.default), { kind, values });
  if (standard === null) refuse(`default ${String(field.default)}`);
  return {
    name,
    kind,
    values,
    isUnique,
    isRequired,
    bounds,
    ...(standard === undefined || standard === null ? {} : { default: standard }),
  };
}

/** `title (max 50)` and `string, max 50` mean the length of a text. */
function lengthsOf({ words, kind, bounds }: FieldDraft): Bounds {
  const isText =
    kind === 'string' ||
    kind === 'text' ||
    (kind === null && (TEXT_NAMES.has(words.at(-1) ?? '') || kindOfName(words) === 'text'));
  const { min, max, above, ...lengths } = bounds;
  if (
    !isText ||
    above !== undefined ||
    [min, max].some((limit) => limit !== undefined && (!Number.isInteger(limit) || limit < 0))
  )
    return bounds;
  const { minLength = min, maxLength = max } = lengths;
  return { ...(minLength ? { minLength } : {}), ...(maxLength === undefined ? {} : { maxLength }) };
}

/** How many whole numbers are within bounds. */
function capacityOf({ min, max, above }: Bounds): number {
  const least = min ?? (above === undefined ? -Infinity : above + 1);
  return Math.floor((max ?? Infinity) - least) + 1;
}

/** Records that a generated test stores at once: a page, and some more. */
function mostInTest({ pagination, pageSize }: Draft): number {
  return pagination === 'none' ? 8 : pageSize + 8;
}

function kindFor({ words, bounds, default: standard }: FieldDraft): FieldKind {
  const kind = kindOfName(words);
  if (kind !== 'string') return kind;
  if (/^(true|false)$/.test(String(standard))) return 'boolean';
  if (/^-?\d+(?:\.\d+)?$/.test(String(standard))) return Number.isInteger(Number(standard)) ? 'integer' : 'number';
  const limits = [bounds.min, bounds.max, bounds.above].filter((limit) => limit !== undefined);
  if (limits.length === 0) return 'string';
  return limits.every(Number.isInteger) ? 'integer' : 'number';
}

/** Null when the default is no value of the field. */
function defaultValue(
  text: string,
  { kind, values }: { kind: FieldKind; values: readonly string[] },
): Field['default'] | null {
  switch (kind) {
    case 'boolean':
      return /^(?:true|yes|on)$/i.test(text) ? true : /^(?:false|no|off)$/i.test(text) ? false : null;
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : null;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
    case 'enum':
      return values.includes(text) ? text : null;
    case 'string':
    case 'text':
      return text;
    default:
      return null;
  }
}

/** True when a name asks for a list of values. */
function asksForList({ words, kind, bounds }: FieldDraft): boolean {
  const last = words.at(-1) ?? '';
  // `credits (1-10)` is a number; `tags (at most 5)` are still many.
  const isRange = bounds.min !== undefined && bounds.max !== undefined;
  const isOpen = (kind === null && !isRange) || kind === 'enum';
  return isOpen && isPlural(last) && !SINGLE_PLURALS.has(last) && kindOfName(words) === 'string';
}

/** `number of rooms` where rooms are stored themselves: records do not count others. */
function isCountOfRecords({ words, kind }: FieldDraft, { entities }: Draft): boolean {
  const counted = words.slice(2);
  return kind === null && words.slice(0, 2).join(' ') === 'number of' && entities.has(keyOf(counted.join('-')));
}

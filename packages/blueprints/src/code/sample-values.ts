import { isOptional, type Field } from '../reading/entity.js';

export type SampleValue = string | number | boolean;

/** How a test makes the value of a field from a number: constant parts around it, a choice, or arithmetic. */
export type ValueRecipe =
  | { readonly type: 'text'; readonly before: string; readonly after: string; readonly digits: number }
  | { readonly type: 'sum'; readonly base: number; readonly modulo: number | null }
  | { readonly type: 'difference'; readonly from: number }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'odd' };

/** How valid values of a field are made in tests; other numbers (1..99) give other values where the field allows it. */
export function valueRecipe(field: Field): ValueRecipe {
  const { kind, values, bounds } = field;
  switch (kind) {
    case 'string':
    case 'text':
      return textRecipe(field);
    case 'email':
      return { type: 'text', before: 'person', after: '@example.com', digits: 1 };
    case 'date':
      return { type: 'text', before: '20', after: '-06-15', digits: 2 };
    case 'datetime':
      return { type: 'text', before: '20', after: '-06-15T10:30:00Z', digits: 2 };
    case 'boolean':
      return { type: 'odd' };
    case 'enum':
      return { type: 'choice', values };
    case 'integer':
    case 'number':
    case 'reference': {
      const lowest = bounds.min ?? bounds.above;
      const half = kind === 'number' && bounds.max === undefined ? 0.5 : 0;
      if (bounds.max === undefined) return { type: 'sum', base: (lowest ?? 0) + half, modulo: null };
      if (lowest === undefined) return { type: 'difference', from: bounds.max };
      const base = bounds.min ?? lowest + (kind === 'integer' ? 1 : Math.min(1, (bounds.max - lowest) / 2));
      return { type: 'sum', base, modulo: Math.max(1, Math.floor(bounds.max - base) + 1) };
    }
  }
}

function textRecipe({ name, bounds }: Field): ValueRecipe {
  const { minLength = 1, maxLength = 200 } = bounds;
  const before = `${name} `;
  if (maxLength < before.length + 2)
    return { type: 'text', before: '', after: '', digits: Math.max(minLength, Math.min(2, maxLength)) };
  return { type: 'text', before, after: '', digits: Math.max(1, minLength - before.length) };
}

/** The value that the recipe gives for a number. */
export function valueAt(recipe: ValueRecipe, number: number): SampleValue {
  switch (recipe.type) {
    case 'text':
      return `${recipe.before}${String(number).padStart(recipe.digits, '0')}${recipe.after}`;
    case 'sum':
      return recipe.base + (recipe.modulo === null ? number : number % recipe.modulo);
    case 'difference':
      return recipe.from - number;
    case 'choice':
      return recipe.values[number % recipe.values.length] ?? '';
    case 'odd':
      return number % 2 === 1;
  }
}

/** A valid value that neither of the first two records has, if the field allows a third. */
export function anotherValue(field: Field): SampleValue {
  const recipe = valueRecipe(field);
  const [first, second] = [valueAt(recipe, 1), valueAt(recipe, 2)];
  const others = [3, 4, 5, 6, 7].map((number) => valueAt(recipe, number));
  return (
    others.find((value) => value !== first && value !== second) ?? others.find((value) => value !== first) ?? first
  );
}

/** A value as tests write it down. */
export type WrittenValue =
  | { readonly type: 'missing' }
  | { readonly type: 'null' }
  /** Of so many texts. */
  | { readonly type: 'list'; readonly length: number }
  | { readonly type: 'literal'; readonly literal: SampleValue }
  /** So many times `x`, and what stands before and after them. */
  | { readonly type: 'repeated'; readonly length: number; readonly around?: readonly [before: string, after: string] };

export type InvalidValue = {
  /** What is wrong, as it follows the field's name in a sentence. */
  readonly problem: string;
  readonly value: WrittenValue;
};

export type AcceptedValue = {
  /** What it is, as it follows the field's name in a sentence. */
  readonly what: string;
  readonly sent: WrittenValue;
  readonly stored: WrittenValue;
};

const MAIL_HOST = '@example.com';
/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less the angle brackets). */
const LONGEST_ADDRESS = 254;

function addressOf(length: number): WrittenValue {
  return { type: 'repeated', length: length - MAIL_HOST.length, around: ['', MAIL_HOST] };
}

/** Values that the field must just accept: at its bounds, each of an enum, null where it is optional. */
export function acceptedValues(field: Field): AcceptedValue[] {
  const { kind, values, bounds, isRequired } = field;
  const plain = (what: string, sent: WrittenValue): AcceptedValue => ({ what, sent, stored: sent });
  const literal = (value: SampleValue) => plain(`of ${String(value)}`, { type: 'literal', literal: value });
  const accepted: AcceptedValue[] = isRequired ? [] : [plain('that is null', { type: 'null' })];
  switch (kind) {
    case 'string':
    case 'text': {
      const { minLength: least = 1, maxLength: most = MAX_LENGTH[kind] } = bounds;
      const lengths = [...new Set([least, most])];
      accepted.push(...lengths.map((length) => plain(`of ${length} characters`, { type: 'repeated', length })), {
        what: 'with spaces around it',
        sent: { type: 'repeated', length: least, around: ['  ', ' '] },
        stored: { type: 'repeated', length: least },
      });
      break;
    }
    case 'email':
      accepted.push(plain(`of ${LONGEST_ADDRESS} characters`, addressOf(LONGEST_ADDRESS)));
      break;
    case 'integer':
    case 'number': {
      const { min, max = Infinity, above } = bounds;
      const step = kind === 'integer' ? 1 : Math.min(0.25, (max - (above ?? 0)) / 2);
      accepted.push(literal(min ?? (above === undefined ? (kind === 'integer' ? -1 : -0.25) : above + step)));
      if (max !== Infinity) accepted.push(literal(max));
      break;
    }
    case 'boolean':
      accepted.push(literal(true), literal(false));
      break;
    case 'date':
      accepted.push(literal('2024-02-29'));
      break;
    case 'datetime':
      accepted.push(literal('2024-02-29T23:59:59+02:00'));
      break;
    case 'enum':
      accepted.push(...values.map(literal));
      break;
    case 'reference':
      break;
  }
  return accepted;
}

/** The longest text of a kind when the task does not say. */
export const MAX_LENGTH = { string: 200, text: 10_000 } as const;

/** Values that the field must refuse, each for another reason. */
export function invalidValues(field: Field): InvalidValue[] {
  const { kind, isRequired, bounds } = field;
  const literal = (problem: string, value: SampleValue): InvalidValue => ({
    problem,
    value: { type: 'literal', literal: value },
  });
  const invalid: InvalidValue[] = [];
  if (!isOptional(field)) invalid.push({ problem: 'that is missing', value: { type: 'missing' } });
  if (isRequired) invalid.push({ problem: 'that is null', value: { type: 'null' } });
  switch (kind) {
    case 'string':
    case 'text': {
      const longest = bounds.maxLength ?? MAX_LENGTH[kind];
      // As long as the text has to be: a list's length is nothing that the answer should speak of.
      const length = bounds.minLength ?? 1;
      invalid.push({ problem: 'that is no text', value: { type: 'list', length } }, literal('that is blank', '  '));
      invalid.push({ problem: `of more than ${longest} characters`, value: { type: 'repeated', length: longest + 1 } });
      if ((bounds.minLength ?? 1) > 1) {
        invalid.push({
          problem: `of less than ${bounds.minLength} characters`,
          value: { type: 'repeated', length: (bounds.minLength ?? 1) - 1 },
        });
      }
      break;
    }
    case 'email':
      invalid.push(literal('that is no address', 'not an address'));
      invalid.push({
        problem: `of more than ${LONGEST_ADDRESS} characters`,
        value: addressOf(LONGEST_ADDRESS + 1),
      });
      break;
    case 'integer':
    case 'number':
    case 'reference':
      invalid.push(literal('that is no number', 'many'));
      if (kind !== 'number') invalid.push(literal('that is not whole', (bounds.min ?? 1) + 0.5));
      if (bounds.min !== undefined) invalid.push(literal(`below ${bounds.min}`, bounds.min - 1));
      if (bounds.above !== undefined) invalid.push(literal(`not above ${bounds.above}`, bounds.above));
      if (bounds.max !== undefined) invalid.push(literal(`above ${bounds.max}`, bounds.max + 1));
      break;
    case 'boolean':
      invalid.push(literal('that is neither true nor false', 'perhaps'));
      break;
    case 'date':
    case 'datetime':
      invalid.push(literal('that is no date', 'not a date'));
      if (kind === 'date') invalid.push(literal('that is in no calendar', '2023-02-29'));
      break;
    case 'enum':
      invalid.push(literal('that is none of its values', 'no such value'));
      break;
  }
  return invalid;
}

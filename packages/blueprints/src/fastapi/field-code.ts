import type { WrittenValue, SampleValue, ValueRecipe } from '../code/sample-values.js';
import type { Field } from '../reading/entity.js';

export function literal(value: SampleValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** The type of a field, without `| None`. */
export function typeOf({ kind, values, bounds }: Field): string {
  const { min, max, above, minLength, maxLength } = bounds;
  const limits = [
    min === undefined ? '' : `ge=${min}`,
    above === undefined ? '' : `gt=${above}`,
    max === undefined ? '' : `le=${max}`,
  ].filter(Boolean);
  switch (kind) {
    case 'string':
    case 'text': {
      if (minLength === undefined && maxLength === undefined) return kind === 'string' ? 'ShortText' : 'LongText';
      const longest = maxLength ?? (kind === 'string' ? 200 : 10_000);
      return `constr(strip_whitespace=True, min_length=${minLength ?? 1}, max_length=${longest})`;
    }
    case 'email':
      return 'Email';
    case 'integer':
      return limits.length > 0 ? `conint(strict=True, ${limits.join(', ')})` : 'StrictInt';
    case 'number':
      return limits.length > 0 ? `confloat(allow_inf_nan=False, ${limits.join(', ')})` : 'Number';
    case 'boolean':
      return 'StrictBool';
    case 'date':
      return 'dt.date';
    case 'datetime':
      return 'dt.datetime';
    case 'enum':
      return `Literal[${values.map(literal).join(', ')}]`;
    case 'reference':
      return 'StrictInt';
  }
}

/** The line of a field in the model that clients send. */
export function inputLine(field: Field): string {
  const { name, isRequired, default: standard } = field;
  if (isRequired) return `${name}: ${typeOf(field)}${standard === undefined ? '' : ` = ${literal(standard)}`}`;
  return `${name}: ${typeOf(field)} | None = ${standard === undefined ? 'None' : literal(standard)}`;
}

/** The type of a query parameter that the list is filtered by; parameters are texts. */
export function filterTypeOf({ kind, values }: Field): string {
  if (kind === 'boolean') return 'bool';
  if (kind === 'integer' || kind === 'reference') return 'int';
  if (kind === 'number') return 'float';
  if (kind === 'date') return 'dt.date';
  if (kind === 'datetime') return 'dt.datetime';
  return kind === 'enum' ? `Literal[${values.map(literal).join(', ')}]` : 'str';
}

/** A value as it is written in tests: times without a zone come back from every version of pydantic as they were sent. */
export function testLiteral({ kind }: Field, value: SampleValue): string {
  return literal(kind === 'datetime' ? String(value).replace(/Z$/, '') : value);
}

/** The expression of a valid value, from `number`. */
export function valueExpression({ kind }: Field, recipe: ValueRecipe): string {
  switch (recipe.type) {
    case 'text': {
      const digits = recipe.digits > 1 ? `{number:0${recipe.digits}}` : '{number}';
      const after = kind === 'datetime' ? recipe.after.replace(/Z$/, '') : recipe.after;
      return `f"${recipe.before}${digits}${after}"`;
    }
    case 'sum': {
      const step = recipe.modulo === null ? 'number' : `number % ${recipe.modulo}`;
      return recipe.base === 0 ? step : `${recipe.base} + ${step}`;
    }
    case 'difference':
      return `${recipe.from} - number`;
    case 'choice':
      return `[${recipe.values.map(literal).join(', ')}][number % ${recipe.values.length}]`;
    case 'odd':
      return 'number % 2 == 1';
  }
}

/** A value as it stands in the tests' tables. */
export function writtenExpression(value: WrittenValue): string {
  switch (value.type) {
    case 'missing':
      return 'MISSING';
    case 'null':
      return 'None';
    case 'list':
      return value.length === 1 ? '["a list"]' : `["a list"] * ${value.length}`;
    case 'literal':
      return literal(value.literal);
    case 'repeated':
      return [
        ...(value.around?.[0] ? [literal(value.around[0])] : []),
        `"x" * ${value.length}`,
        ...(value.around?.[1] ? [literal(value.around[1])] : []),
      ].join(' + ');
  }
}

import { MAX_LENGTH, type WrittenValue, type SampleValue, type ValueRecipe } from '../code/sample-values.js';
import { inputFields, type Entity, type Field, type TaskReading } from '../reading/entity.js';

export function literal(value: SampleValue): string {
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
}

/** The zod schema of a field, before it is made optional. */
export function schemaOf({ kind, values, bounds, isRequired }: Field): string {
  const { min, max, above, minLength = 1 } = bounds;
  const range = [
    min === undefined ? '' : `.min(${min})`,
    above === undefined ? '' : above === 0 ? '.positive()' : `.gt(${above})`,
    max === undefined ? '' : `.max(${max})`,
  ].join('');
  const schemas: Record<Field['kind'], () => string> = {
    string: () => `z.string().trim().min(${minLength}).max(${bounds.maxLength ?? MAX_LENGTH.string})`,
    text: () => `z.string().trim().min(${minLength}).max(${digitGroups(bounds.maxLength ?? MAX_LENGTH.text)})`,
    email: () => 'z.email().max(254)',
    integer: () => `z.int()${range}`,
    number: () => `z.number()${range}`,
    boolean: () => 'z.boolean()',
    date: () => 'z.iso.date()',
    datetime: () => 'z.iso.datetime({ offset: true })',
    enum: () => `z.enum([${values.map(literal).join(', ')}])`,
    reference: () => 'z.int()',
  };
  return `${schemas[kind]()}${isRequired ? '' : '.nullable()'}`;
}

function digitGroups(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

/** The schema of a query parameter that the list is filtered by; parameters are texts. */
export function filterSchemaOf(field: Field): string {
  if (field.kind === 'boolean') return "z.enum(['true', 'false']).transform((text) => text === 'true').optional()";
  if (field.kind === 'number') return 'z.coerce.number().optional()';
  if (field.kind === 'integer' || field.kind === 'reference') return 'z.coerce.number().int().optional()';
  return `${schemaOf({ ...field, isRequired: true })}.optional()`;
}

/** The expression of a valid value, from `number`. */
export function valueExpression(recipe: ValueRecipe): string {
  switch (recipe.type) {
    case 'text': {
      const digits = recipe.digits > 1 ? `String(number).padStart(${recipe.digits}, '0')` : 'number';
      return `\`${recipe.before}\${${digits}}${recipe.after}\``;
    }
    case 'sum': {
      const step = recipe.modulo === null ? 'number' : `(number % ${recipe.modulo})`;
      return recipe.base === 0 ? step : `${recipe.base} + ${step}`;
    }
    case 'difference':
      return `${recipe.from} - number`;
    case 'choice':
      return `([${recipe.values.map(literal).join(', ')}] as const)[number % ${recipe.values.length}]!`;
    case 'odd':
      return 'number % 2 === 1';
  }
}

/** A value as it stands in the tests' tables. */
export function writtenExpression(value: WrittenValue): string {
  switch (value.type) {
    case 'missing':
      return 'undefined';
    case 'null':
      return 'null';
    case 'list':
      return value.length === 1 ? "['a list']" : `Array(${value.length}).fill('a list')`;
    case 'literal':
      return literal(value.literal);
    case 'repeated':
      return [
        ...(value.around?.[0] ? [literal(value.around[0])] : []),
        `'x'.repeat(${value.length})`,
        ...(value.around?.[1] ? [literal(value.around[1])] : []),
      ].join(' + ');
  }
}

export function defaultOf({ default: standard }: Field): string {
  return standard === undefined ? 'null' : literal(standard);
}

export function filterFields(entity: Entity): Field[] {
  return inputFields(entity).filter(({ name }) => entity.filters.includes(name));
}

export function isQueried(entity: Entity, { pagination }: TaskReading): boolean {
  return (
    (entity.operations.includes('list') && (entity.filters.length > 0 || entity.searched.length > 0)) ||
    pagination !== 'none'
  );
}

export function stampValues(stamps: readonly Field[], value: string): string {
  return stamps.map(({ name }) => `, ${name}: ${value}`).join('');
}

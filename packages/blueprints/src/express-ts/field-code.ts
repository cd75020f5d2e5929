import type { Field, FieldType } from '../reading/task-reading.js';

/** How a type is checked, and values of it for tests: two that it takes, one that it refuses. As TypeScript. */
type TypeCode = { readonly schema: string; readonly first: string; readonly second: string; readonly wrong: string };

const TYPE_CODE: Readonly<Record<Exclude<FieldType, 'enum'>, TypeCode>> = {
  string: { schema: 'z.string().trim().min(1).max(200)', first: "'Ada'", second: "'Grace'", wrong: '42' },
  text: {
    schema: 'z.string().trim().min(1).max(10_000)',
    first: "'A first text.'",
    second: "'A second text.'",
    wrong: 'false',
  },
  email: { schema: 'z.email()', first: "'ada@example.com'", second: "'grace@example.com'", wrong: "'not-an-email'" },
  integer: { schema: 'z.int()', first: '7', second: '8', wrong: '1.5' },
  number: { schema: 'z.number()', first: '9.5', second: '10.25', wrong: "'many'" },
  boolean: { schema: 'z.boolean()', first: 'true', second: 'false', wrong: "'yes'" },
  date: { schema: 'z.iso.date()', first: "'2026-01-31'", second: "'2026-02-28'", wrong: "'31.01.2026'" },
  datetime: {
    schema: 'z.iso.datetime()',
    first: "'2026-01-31T08:00:00Z'",
    second: "'2026-02-28T18:30:00Z'",
    wrong: "'yesterday'",
  },
};

function codeOf({ type, values }: Field): TypeCode {
  if (type !== 'enum') return TYPE_CODE[type];
  const quoted = values.map((value) => `'${value}'`);
  return {
    schema: `z.enum([${quoted.join(', ')}])`,
    first: quoted[0] ?? '',
    second: quoted[1] ?? '',
    wrong: "'no-such-value'",
  };
}

export function schemaLine(field: Field): string {
  return `${field.name}: ${codeOf(field).schema}${field.isRequired ? '' : '.optional()'},`;
}

/** The constants at the head of an entity's tests. */
export function sampleLines(fields: readonly Field[]): string[] {
  const object = (which: 'first' | 'second') =>
    fields.map((field) => `${field.name}: ${codeOf(field)[which]}`).join(', ');
  const names = (some: readonly Field[]) => some.map(({ name }) => `'${name}'`).join(', ');
  return [
    `const first = { ${object('first')} };`,
    `const second = { ${object('second')} };`,
    '/** One field each, with a value that it must refuse. */',
    'const wrong: [string, unknown][] = [',
    ...fields.map((field) => `  ['${field.name}', ${codeOf(field).wrong}],`),
    '];',
    `const required: string[] = [${names(fields.filter(({ isRequired }) => isRequired))}];`,
    `const unique: (keyof typeof first)[] = [${names(fields.filter(({ isUnique }) => isUnique))}];`,
  ];
}

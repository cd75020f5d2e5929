import type { OpenApi } from './describe-api.js';

type Shape = { readonly [field: string]: unknown };

const HEAD = `// Written from the OpenAPI document by scripts/write-client-types.mjs; a test of @mgx/api keeps the two equal.
`;

/** The text of the client's types: one for each component, and one that says what every route takes and gives. */
export function clientTypes(document: OpenApi): string {
  const { schemas } = document['components'] as { readonly schemas: Shape };
  const types = Object.entries(schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`);
  const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, route]) => `  '${verb.toUpperCase()} ${path}': ${operationOf(route)};\n`),
  );
  const about = '/** What every route takes and gives: path, query and body; a download gives its bytes. */\n';
  return `${HEAD}\n${types.join('\n')}\n${about}export type Operations = {\n${operations.join('')}};\n`;
}

function operationOf(route: Shape): string {
  const parameters = route['parameters'] as readonly Shape[];
  const parts = [
    ...parametersOf(parameters, 'path'),
    ...parametersOf(parameters, 'query'),
    ...(route['requestBody'] ? [`body: ${typeOf(schemaIn(route['requestBody']))}`] : []),
    `returns: ${returnsOf(route['responses'] as Shape)}`,
  ];
  return `{ ${parts.join('; ')} }`;
}

function parametersOf(parameters: readonly Shape[], place: 'path' | 'query'): string[] {
  const own = parameters.filter((one) => one['in'] === place);
  if (own.length === 0) return [];
  const fields = own.map(({ name, required, schema }) => `${String(name)}${required ? '' : '?'}: ${typeOf(schema)}`);
  const isOptional = own.every(({ required }) => !required);
  return [`${place}${isOptional ? '?' : ''}: { ${fields.join('; ')} }`];
}

function returnsOf(responses: Shape): string {
  const [success] = Object.entries(responses).flatMap(([status, response]) => (status < '300' ? [response] : []));
  const schema = schemaIn(success);
  return schema === undefined ? 'Uint8Array' : typeOf(schema);
}

function schemaIn(holder: unknown): unknown {
  const content = Reflect.get(Object(holder), 'content') as Shape | undefined;
  return Reflect.get(Object(content?.['application/json']), 'schema');
}

const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

function typeOf(schema: unknown, depth = 0): string {
  const shape = Object(schema) as Shape;
  const { $ref, anyOf, oneOf, const: constant, enum: values, type, items } = shape;
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? 'unknown';
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices.map((choice) => typeOf(choice, depth)).join(' | ');
  if (constant !== undefined) return textOf(constant);
  if (Array.isArray(values)) return values.map(textOf).join(' | ');
  if (type === 'array') return `readonly (${typeOf(items, depth)})[]`;
  if (type === 'object') return objectType(shape, depth);
  return PLAIN[String(type)] ?? 'unknown';
}

function objectType({ properties = {}, required = [], additionalProperties }: Shape, depth: number): string {
  const needed = required as readonly string[];
  const indent = '  '.repeat(depth + 1);
  const fields = Object.entries(Object(properties) as Shape).map(
    ([name, schema]) => `${indent}readonly ${name}${needed.includes(name) ? '' : '?'}: ${typeOf(schema, depth + 1)};\n`,
  );
  if (fields.length > 0) return `{\n${fields.join('')}${'  '.repeat(depth)}}`;
  return `Readonly<Record<string, ${additionalProperties ? typeOf(additionalProperties, depth) : 'never'}>>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

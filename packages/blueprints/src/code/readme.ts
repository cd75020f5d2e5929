import {
  isOptional,
  referenceFields,
  type Entity,
  type Field,
  type Operation,
  type TaskReading,
} from '../reading/entity.js';
import { article, upperFirst } from '../reading/words.js';
import { entityNames } from '../template/entity-names.js';
import { childrenOf } from './related.js';
import { valueAt, valueRecipe } from './sample-values.js';

type ReadmeStyle = {
  /** Where the development server answers. */
  readonly base: string;
  /** How the stack writes a parameter of a path: `:id` or `{id}`. */
  readonly id: string;
};

/** The parts of a README that depend on the task, as Markdown lines by name. */
export function readmeLines(reading: TaskReading, { base, id }: ReadmeStyle): Record<string, string[]> {
  return {
    endpoints: ['| Request | Answer |', '| --- | --- |', ...endpointRows(reading, id)],
    data: dataLines(reading),
    curl: ['```sh', ...curlLines(reading, base), '```'],
    limits: limitLines(reading),
  };
}

function endpointRows(reading: TaskReading, id: string): string[] {
  const { prefix } = reading;
  const row = (request: string, answer: string) => `| \`${request}\` | ${answer} |`;
  return [
    ...(reading.hasHealth ? [row(`GET ${prefix}/health`, '200, the service is up')] : []),
    ...reading.entities.flatMap((entity) => {
      const { words, kebabMany } = entityNames(entity.key);
      const path = `${prefix}/${kebabMany}`;
      const one = `${article(words)} ${words}`;
      const rows: Record<Operation, string> = {
        list: row(
          `GET ${path}${queryOf(entity, reading)}`,
          `200, ${reading.pagination === 'none' ? 'all of them' : 'a page of them'}`,
        ),
        create: row(`POST ${path}`, `201, the new ${words}`),
        get: row(`GET ${path}/${id}`, `200, ${one}`),
        replace: row(`PUT ${path}/${id}`, `200, the ${words} replaced whole`),
        change: row(`PATCH ${path}/${id}`, `200, the ${words} with some fields changed`),
        delete: row(`DELETE ${path}/${id}`, '204, nothing'),
      };
      const order: Operation[] = ['list', 'create', 'get', 'replace', 'change', 'delete'];
      return [
        ...order.filter((operation) => entity.operations.includes(operation)).map((operation) => rows[operation]),
        ...childrenOf(entity, reading).map((child) => {
          const names = entityNames(child.entity.key);
          return row(`GET ${path}/${id}/${names.kebabMany}`, `200, the ${names.wordsMany} of ${one}`);
        }),
      ];
    }),
  ];
}

function queryOf({ filters, searched }: Entity, { pagination }: TaskReading): string {
  const parameters = [
    ...filters,
    ...(searched.length > 0 ? ['search'] : []),
    ...(pagination === 'none' ? [] : [pagination, 'limit']),
  ];
  return parameters.length > 0 ? `?${parameters.map((name) => `${name}=`).join('&')}` : '';
}

function dataLines({ entities }: TaskReading): string[] {
  if (entities.length === 0) return ['None.'];
  return entities.flatMap((entity, index) => [
    ...(index > 0 ? [''] : []),
    `${upperFirst(entityNames(entity.key).words)}:`,
    '',
    '- `id`: given by the server',
    ...entity.fields.map((field) => `- \`${field.name}\`: ${describeField(field)}`),
  ]);
}

/** A field in words: `number, at least 0, optional`. */
export function describeField(field: Field): string {
  const { kind, values, bounds, target, stamp } = field;
  if (stamp) return `time of ${stamp === 'created' ? 'creation' : 'the last change'}, set by the server`;
  const kinds: Record<Field['kind'], string> = {
    string: 'text',
    text: 'long text',
    email: 'e-mail address',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    date: 'date as YYYY-MM-DD',
    datetime: 'date and time as ISO 8601',
    enum: values.map((value) => `\`${value}\``).join(' or '),
    reference: `id of ${article(target ?? '')} ${target}`,
  };
  return [
    kinds[kind],
    bounds.min === undefined ? '' : `at least ${bounds.min}`,
    bounds.above === undefined ? '' : `above ${bounds.above}`,
    bounds.max === undefined ? '' : `at most ${bounds.max}`,
    bounds.minLength === undefined ? '' : `at least ${bounds.minLength} characters`,
    bounds.maxLength === undefined ? '' : `at most ${bounds.maxLength} characters`,
    field.isUnique ? 'unique' : '',
    field.default === undefined ? '' : `${String(field.default)} when left out`,
    isOptional(field) && field.default === undefined ? 'optional' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function curlLines(reading: TaskReading, base: string): string[] {
  const { entities, prefix } = reading;
  const lines = reading.hasHealth ? [`curl ${base}${prefix}/health`] : [];
  for (const entity of entities) {
    const url = `${base}${prefix}/${entityNames(entity.key).kebabMany}`;
    if (entity.operations.includes('create')) {
      const body = JSON.stringify(exampleOf(entity)).replaceAll("'", "'\\''");
      lines.push(`curl -X POST ${url} -H 'Content-Type: application/json' -d '${body}'`);
    }
    if (entity.operations.includes('list')) lines.push(`curl ${url}`);
    if (entity.operations.includes('get')) lines.push(`curl ${url}/1`);
  }
  return lines;
}

/** A body to create the first record with. */
function exampleOf(entity: Entity): Record<string, string | number | boolean> {
  return Object.fromEntries(
    entity.fields
      .filter(({ stamp }) => stamp === undefined)
      .map((field) => [field.name, field.kind === 'reference' ? 1 : valueAt(valueRecipe(field), 1)]),
  );
}

function limitLines(reading: TaskReading): string[] {
  if (reading.entities.length === 0) return ['It knows nothing but its own health.'];
  const children = reading.entities.flatMap((entity) => {
    if (!entity.operations.includes('delete')) return [];
    return childrenOf(entity, reading).map((child) => {
      const { words } = entityNames(entity.key);
      return `${upperFirst(article(words))} ${words} that still has ${entityNames(child.entity.key).wordsMany} cannot be deleted.`;
    });
  });
  const hasReferences = reading.entities.some((entity) => referenceFields(entity).length > 0);
  return [
    [
      'Records are kept in memory and are gone when the process ends; nobody has to log in.',
      ...(hasReferences ? children : []),
    ].join(' '),
  ];
}

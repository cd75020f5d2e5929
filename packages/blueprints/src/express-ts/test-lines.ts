import { childrenOf } from '../code/related.js';
import { referenceFields, type Entity, type Field, type TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { defaultOf } from './field-code.js';

/** The times that the records of tests carry: long before the tests run. */
export const OLD = "'2026-01-01T00:00:00.000Z'";

export function parentLines(entity: Entity): string[] {
  return parentKeys(entity).map((key) => {
    const { camel, pascal } = entityNames(key);
    return `const ${camel} = await add${pascal}(repositories, number);`;
  });
}

function parentKeys(entity: Entity): string[] {
  return [...new Set(referenceFields(entity).map(({ target }) => target))];
}

export function factoryImports(entity: Entity, reading: TaskReading): string[] {
  const { camel, pascal } = entityNames(entity.key);
  const writes = entity.operations.some((operation) => operation === 'create' || operation === 'replace');
  const needed = [
    `add${pascal}`,
    ...childrenOf(entity, reading).map((child) => `add${entityNames(child.entity.key).pascal}`),
    ...(writes ? [`${camel}Values`] : []),
  ];
  return [`import { ${needed.join(', ')} } from './factories';`];
}

function itemsOf({ pagination }: TaskReading): string {
  return pagination === 'none' ? 'response.body' : 'response.body.items';
}

export function filterTest(entity: Entity, { field, reading }: { field: Field; reading: TaskReading }): string[] {
  const { pascal } = entityNames(entity.key);
  const isPicky = field.kind === 'enum' || field.kind === 'boolean';
  // Every value of an enum once, one of them twice.
  const numbers = Array.from({ length: Math.max(2, field.values.length) + 1 }, (_, index) => index + 1);
  return [
    `const all = [];`,
    `for (const number of [${numbers.join(', ')}]) all.push(await add${pascal}(repositories, number));`,
    `for (const { ${field.name}: wanted } of all) {`,
    `  const response = await request(app).get(path).query({ ${field.name}: String(wanted) });`,
    '  expect(response.status).toBe(200);',
    `  expect(${itemsOf(reading)}).toEqual(all.filter(({ ${field.name} }) => ${field.name} === wanted));`,
    '}',
    ...(isPicky
      ? [
          `const wrong = await request(app).get(path).query({ ${field.name}: 'no such value' });`,
          'expect(wrong.status).toBe(400);',
        ]
      : []),
  ];
}

export function optionalTest(entity: Entity, optional: readonly Field[]): string[] {
  return [
    `const values = await ${entityNames(entity.key).camel}Values(repositories, 1);`,
    'const response = await request(app)',
    '  .post(path)',
    `  .send({ ...values, ${optional.map(({ name }) => `${name}: undefined`).join(', ')} });`,
    'expect(response.status).toBe(201);',
    `expect(response.body).toMatchObject({ ${optional.map((field) => `${field.name}: ${defaultOf(field)}`).join(', ')} });`,
  ];
}

export function resetTest(entity: Entity, optional: readonly Field[]): string[] {
  const { camel, pascal } = entityNames(entity.key);
  return [
    `const { id } = await add${pascal}(repositories, 1);`,
    `const values = await ${camel}Values(repositories, 2);`,
    'const response = await request(app)',
    '  .put(`${path}/${id}`)',
    `  .send({ ...values, ${optional.map(({ name }) => `${name}: undefined`).join(', ')} });`,
    'expect(response.status).toBe(200);',
    `expect(response.body).toMatchObject({ ${optional.map((field) => `${field.name}: ${defaultOf(field)}`).join(', ')} });`,
  ];
}

export function searchTest(entity: Entity, reading: TaskReading): string[] {
  const { pascal, camelMany } = entityNames(entity.key);
  return [
    `await add${pascal}(repositories, 1);`,
    `const { id } = await add${pascal}(repositories, 2);`,
    ...entity.searched.flatMap((name, index) => [
      `await repositories.${camelMany}.update(id, { ${name}: 'Straw and one Needle${index || ''}' });`,
      `${index === 0 ? 'let' : ''} response = await request(app).get(path).query({ search: ' nEEdle${index || ''} ' });`.trim(),
      `expect(${itemsOf(reading)}).toEqual([await repositories.${camelMany}.get(id)]);`,
    ]),
    `response = await request(app).get(path).query({ search: 'nowhere in it' });`,
    `expect(${itemsOf(reading)}).toEqual([]);`,
  ];
}

export function createdTest(entity: Entity, created: Field): string[] {
  const { camel } = entityNames(entity.key);
  return [
    'const response = await request(app)',
    '  .post(path)',
    `  .send(await ${camel}Values(repositories, 1));`,
    `expect(Math.abs(Date.now() - Date.parse(response.body.${created.name}))).toBeLessThan(60_000);`,
  ];
}

export function stampedTest(stamps: readonly Field[]): string[] {
  return stamps.map(({ name, stamp }) =>
    stamp === 'created'
      ? `expect(response.body.${name}).toBe(${OLD});`
      : `expect(Math.abs(Date.now() - Date.parse(response.body.${name}))).toBeLessThan(60_000);`,
  );
}

export function missingTests(entity: Entity): string[] {
  const { pascal } = entityNames(entity.key);
  const routes: [Entity['operations'][number], string, string][] = [
    ['list', 'get', 'path'],
    ['get', 'get', '`${path}/${id}`'],
    ['create', 'post', 'path'],
    ['replace', 'put', '`${path}/${id}`'],
    ['change', 'patch', '`${path}/${id}`'],
    ['delete', 'delete', '`${path}/${id}`'],
  ];
  const missing = routes.filter(([operation]) => !entity.operations.includes(operation));
  if (missing.length === 0) return [];
  return [
    `it('answers 404 to ${missing.map(([operation]) => operation).join(', ')}', async () => {`,
    `  const { id } = await add${pascal}(repositories, 1);`,
    `  const answers = [`,
    ...missing.map(([, verb, path]) => `    await request(app).${verb}(${path}),`),
    '  ];',
    '  for (const { status } of answers) expect(status).toBe(404);',
    '  expect(await repositories.' + entityNames(entity.key).camelMany + '.get(id)).toBeDefined();',
    '});',
  ];
}

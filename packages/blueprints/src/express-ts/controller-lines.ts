import { childrenOf, type Child } from '../code/related.js';
import { referenceFields, type Entity, type Field, type TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { isQueried, literal } from './field-code.js';

export function modelImports(entity: Entity, reading: TaskReading): string[] {
  const { pascal, kebab } = entityNames(entity.key);
  const needed = [
    ...(entity.operations.some((operation) => operation === 'create' || operation === 'replace')
      ? [`${pascal}Input`]
      : []),
    ...(entity.operations.includes('change') ? [`${pascal}Patch`] : []),
    ...(entity.operations.includes('list') && isQueried(entity, reading) ? [`${pascal}Query`] : []),
  ];
  const imports = needed.length > 0 ? [`import { ${needed.join(', ')} } from '../models/${kebab}';`] : [];
  if (reading.pagination === 'none') return imports;
  const queries = childrenOf(entity, reading).map((child) => {
    const names = entityNames(child.entity.key);
    return `import { ${names.pascal}Query } from '../models/${names.kebab}';`;
  });
  return [...imports, ...queries];
}

export function recordImports(entity: Entity, reading: TaskReading): string[] {
  const { operations } = entity;
  const children = childrenOf(entity, reading);
  const writes = operations.some(
    (operation) => operation === 'create' || operation === 'replace' || operation === 'change',
  );
  const byId = operations.some((operation) => operation !== 'list' && operation !== 'create');
  const needed = [
    ...(operations.some((operation) => operation === 'replace' || operation === 'change' || operation === 'delete')
      ? ['notFound']
      : []),
    ...(byId || children.length > 0 ? ['parseId'] : []),
    ...(operations.some((operation) => operation === 'get' || operation === 'replace' || operation === 'change') ||
    children.length > 0
      ? ['requireRecord']
      : []),
    ...(writes && referenceFields(entity).length > 0 ? ['requireReference'] : []),
    ...(operations.includes('delete') && children.length > 0 ? ['requireUnused'] : []),
  ];
  return needed.length > 0 ? [`import { ${needed.join(', ')} } from './records';`] : [];
}

const PAGE = {
  none: { taken: [], asked: '', answer: '' },
  page: {
    taken: ['page', 'limit'],
    asked: 'offset: (page - 1) * limit, limit',
    answer: '{ items, page, limit, total }',
  },
  skip: { taken: ['skip', 'limit'], asked: 'offset: skip, limit', answer: '{ items, skip, limit, total }' },
} as const;

export function listLines(entity: Entity, reading: TaskReading): string[] {
  const { camelMany, pascal } = entityNames(entity.key);
  const page = PAGE[reading.pagination];
  const isSearched = entity.searched.length > 0;
  const filters = entity.filters.length > 0;
  const taken = [...page.taken, ...(isSearched ? ['search'] : []), ...(filters ? ['...where'] : [])];
  const asked = [
    ...(filters ? ['where'] : []),
    ...(isSearched
      ? [
          `search: search === undefined ? undefined : { text: search, fields: [${entity.searched.map(literal).join(', ')}] }`,
        ]
      : []),
    ...(page.asked ? [page.asked] : []),
  ];
  return [
    ...(taken.length > 0 ? [`const { ${taken.join(', ')} } = ${pascal}Query.parse(request.query);`] : []),
    ...findLines(`repositories.${camelMany}`, asked, reading),
    ...answerLines(reading),
  ];
}

export function nestedListLines({ entity, field }: Child, reading: TaskReading): string[] {
  const { camelMany, pascal } = entityNames(entity.key);
  const page = PAGE[reading.pagination];
  return [
    ...(page.taken.length > 0 ? [`const { ${page.taken.join(', ')} } = ${pascal}Query.parse(request.query);`] : []),
    ...findLines(
      `repositories.${camelMany}`,
      [`where: { ${field.name}: id }`, ...(page.asked ? [page.asked] : [])],
      reading,
    ),
    ...answerLines(reading),
  ];
}

function findLines(repository: string, asked: readonly string[], { pagination }: TaskReading): string[] {
  const query = asked.length > 0 ? `{ ${asked.join(', ')} }` : '';
  return [`const { items${pagination === 'none' ? '' : ', total'} } = await ${repository}.find(${query});`];
}

function answerLines({ pagination }: TaskReading): string[] {
  return [pagination === 'none' ? 'response.json(items);' : `response.json(${PAGE[pagination].answer});`];
}

export function updateLines(entity: Entity, values: string, updated: Field | undefined): string[] {
  const { camelMany } = entityNames(entity.key);
  if (!updated) return [`const updated = await repositories.${camelMany}.update(id, ${values});`];
  return [
    `const updated = await repositories.${camelMany}.update(id, {`,
    `  ...${values},`,
    `  ${updated.name}: new Date().toISOString(),`,
    '});',
  ];
}

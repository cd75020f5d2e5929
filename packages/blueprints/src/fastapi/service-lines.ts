import type { Child } from '../code/related.js';
import { inputFields, isOptional, type Entity, type Field, type TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { filterTypeOf, literal } from './field-code.js';

const NOW = 'dt.datetime.now(dt.timezone.utc)';

export function filterFields(entity: Entity): Field[] {
  return inputFields(entity).filter(({ name }) => entity.filters.includes(name));
}

/** The method that lists. */
export function findLines(entity: Entity, { pagination }: TaskReading): string[] {
  const { pascal, snakeMany } = entityNames(entity.key);
  const isPaged = pagination !== 'none';
  const parameters = [
    ...(entity.filters.length > 0 ? ['where: dict[str, Any]'] : []),
    ...(entity.searched.length > 0 ? ['search: str | None'] : []),
    ...(isPaged ? ['offset: int', 'limit: int'] : []),
  ];
  const names = entity.searched.map(literal).join(', ');
  const passed = [
    ...(entity.filters.length > 0 ? ['where'] : []),
    ...(entity.searched.length > 0 ? ['search=sought'] : []),
    ...(isPaged ? ['offset=offset', 'limit=limit'] : []),
  ];
  return [
    `def find(${['self', ...parameters].join(', ')}) -> tuple[list[${pascal}], int]:`,
    ...(entity.searched.length > 0 ? [`    sought = None if search is None else (search, [${names}])`] : []),
    `    return self._${snakeMany}.find(${passed.join(', ')})`,
  ];
}

/** The method that lists what belongs to one record. */
export function findChildrenLines({ entity, field }: Child, { pagination }: TaskReading): string[] {
  const { pascal, snakeMany } = entityNames(entity.key);
  const parameters = ['self', 'id: int', ...(pagination === 'none' ? [] : ['offset: int', 'limit: int'])];
  const passed = [`{"${field.name}": id}`, ...(pagination === 'none' ? [] : ['offset=offset', 'limit=limit'])];
  return [
    `def find_${snakeMany}(${parameters.join(', ')}) -> tuple[list[${pascal}], int]:`,
    '    self.get(id)',
    `    return self._repositories.${snakeMany}.find(${passed.join(', ')})`,
  ];
}

export function createLines(entity: Entity): string[] {
  const repository = `self._${entityNames(entity.key).snakeMany}`;
  const stamps = entity.fields.filter(({ stamp }) => stamp);
  if (stamps.length === 0) return [`return ${repository}.create(values)`];
  return [
    `now = ${NOW}`,
    `return ${repository}.create({**values, ${stamps.map(({ name }) => `"${name}": now`).join(', ')}})`,
  ];
}

export function updateLines(entity: Entity): string[] {
  const repository = `self._${entityNames(entity.key).snakeMany}`;
  const updated = entity.fields.find(({ stamp }) => stamp === 'updated');
  if (!updated) return [`updated = ${repository}.update(id, values)`];
  return [`updated = ${repository}.update(id, {**values, "${updated.name}": ${NOW}})`];
}

/** Refuses null for fields that must have a value: in a patch every field may be left out, which is not the same. */
export function nullLines(entity: Entity): string[] {
  const needed = inputFields(entity).filter(({ isRequired }) => isRequired);
  if (needed.length === 0) return [];
  return [
    `for name in (${needed.map(({ name }) => `"${name}",`).join(' ')}):`.replace(/,\)/, needed.length > 1 ? ')' : ',)'),
    '    if name in changes and changes[name] is None:',
    '        raise InvalidBody("must not be null", name)',
  ];
}

const PAGE_PARAMETERS = {
  none: [],
  page: ['page: int = Query(1, ge=1)', 'limit: int = Query(SAMPLE_PAGE_SIZE, ge=1, le=100)'],
  skip: ['skip: int = Query(0, ge=0)', 'limit: int = Query(SAMPLE_PAGE_SIZE, ge=1, le=100)'],
} as const;

const OFFSET = { page: 'offset=(page - 1) * limit', skip: 'offset=skip' } as const;

function pageParameters({ pagination, pageSize }: TaskReading): string[] {
  return PAGE_PARAMETERS[pagination].map((parameter) => parameter.replace('SAMPLE_PAGE_SIZE', String(pageSize)));
}

function answerLines(pascal: string, { pagination }: TaskReading): string[] {
  if (pagination === 'none') return ['    return items'];
  return [`    return ${pascal}Page(items=items, ${pagination}=${pagination}, limit=limit, total=total)`];
}

function answerType(pascal: string, { pagination }: TaskReading): string {
  return pagination === 'none' ? `list[${pascal}]` : `${pascal}Page`;
}

/** The endpoint that lists. */
export function listEndpoint(entity: Entity, reading: TaskReading): string[] {
  const { pascal, snakeMany } = entityNames(entity.key);
  const { pagination } = reading;
  const filters = filterFields(entity);
  const isSearched = entity.searched.length > 0;
  const passed = [
    ...(filters.length > 0 ? [`{${filters.map(({ name }) => `"${name}": ${name}`).join(', ')}}`] : []),
    ...(isSearched ? ['search=search'] : []),
    ...(pagination === 'none' ? [] : [OFFSET[pagination], 'limit=limit']),
  ];
  return [
    `@router.get("", response_model=${answerType(pascal, reading)})`,
    `async def list_${snakeMany}(`,
    ...filters.map((field) => `    ${field.name}: ${filterTypeOf(field)} | None = None,`),
    ...(isSearched ? ['    search: str | None = Query(None, min_length=1, max_length=200),'] : []),
    ...pageParameters(reading).map((parameter) => `    ${parameter},`),
    `    service: ${pascal}Service = Depends(get_service),`,
    `) -> ${answerType(pascal, reading)}:`,
    `    items, ${pagination === 'none' ? '_' : 'total'} = service.find(${passed.join(', ')})`,
    ...answerLines(pascal, reading),
  ];
}

/** The endpoint that lists what belongs to one record. */
export function childrenEndpoint(parent: Entity, { child, reading }: { child: Child; reading: TaskReading }): string[] {
  const { pascal, snakeMany, kebabMany } = entityNames(child.entity.key);
  const names = entityNames(parent.key);
  const { pagination } = reading;
  const passed = ['id', ...(pagination === 'none' ? [] : [OFFSET[pagination], 'limit=limit'])];
  return [
    `@router.get("/{id}/${kebabMany}", response_model=${answerType(pascal, reading)})`,
    `async def list_${snakeMany}_of_${names.snake}(`,
    '    id: int,',
    ...pageParameters(reading).map((parameter) => `    ${parameter},`),
    `    service: ${names.pascal}Service = Depends(get_service),`,
    `) -> ${answerType(pascal, reading)}:`,
    `    items, ${pagination === 'none' ? '_' : 'total'} = service.find_${snakeMany}(${passed.join(', ')})`,
    ...answerLines(pascal, reading),
  ];
}

export function needsReferenceCheck({ operations, fields }: Entity): boolean {
  const writes = operations.some(
    (operation) => operation === 'create' || operation === 'replace' || operation === 'change',
  );
  return writes && fields.some(({ target }) => target !== undefined);
}

export function optionalFields(entity: Entity): Field[] {
  return inputFields(entity).filter(isOptional);
}

import { OPERATIONS, type Entity, type Field, type TaskReading } from '../reading/entity.js';

/** `order item: title, price number>0, status draft|published=draft, postId ->post`, and what else was understood. */
export function describeReading({ entities, hasHealth, pagination, pageSize, prefix }: TaskReading): string[] {
  return [
    ...entities.map(describeEntity),
    ...(hasHealth ? ['health'] : []),
    ...(pagination === 'none' ? [] : [`${pagination} ${pageSize}`]),
    ...(prefix === '' ? [] : [prefix]),
  ];
}

function describeEntity({ key, fields, operations, filters, searched }: Entity): string {
  return [
    `${key}: ${fields.map(describeField).join(', ')}`,
    ...(operations.length < OPERATIONS.length ? [operations.join('+')] : []),
    ...(filters.length > 0 ? [`filter ${filters.join()}`] : []),
    ...(searched.length > 0 ? [`search ${searched.join()}`] : []),
  ].join('; ');
}

function describeField({ name, kind, values, isUnique, isRequired, bounds, default: standard, target, stamp }: Field) {
  const { min, max, above, minLength, maxLength } = bounds;
  const type = stamp ? '(server)' : (target ?? (kind === 'enum' ? values.join('|') : kind === 'string' ? '' : kind));
  return [
    `${name} ${target ? `->${type}` : type}`.trim(),
    isUnique ? '!' : '',
    isRequired ? '' : '?',
    min === undefined ? '' : `>=${min}`,
    above === undefined ? '' : `>${above}`,
    max === undefined ? '' : `<=${max}`,
    minLength === undefined ? '' : `#>=${minLength}`,
    maxLength === undefined ? '' : `#<=${maxLength}`,
    standard === undefined ? '' : `=${String(standard)}`,
  ].join('');
}

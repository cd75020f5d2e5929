import { childrenOf } from '../code/related.js';
import { acceptedValues, anotherValue, invalidValues, valueRecipe } from '../code/sample-values.js';
import { inputFields, referenceFields, type Entity, type Operation, type TaskReading } from '../reading/entity.js';
import { entityNames, placeholders } from '../template/entity-names.js';
import type { Scope } from '../template/fill-template.js';
import { inputLine, literal, testLiteral, typeOf, valueExpression, writtenExpression } from './field-code.js';
import {
  childrenEndpoint,
  createLines,
  filterFields,
  findChildrenLines,
  findLines,
  listEndpoint,
  needsReferenceCheck,
  nullLines,
  optionalFields,
  updateLines,
} from './service-lines.js';
import {
  addLines,
  filterTest,
  missingTest,
  optionalTest,
  parentLines,
  resetTest,
  searchTest,
  stampedTest,
} from './test-lines.js';

/** What the template's files say of one entity. */
export function entityScope(entity: Entity, reading: TaskReading): Scope {
  const { snakeMany, pascal } = entityNames(entity.key);
  const fields = inputFields(entity);
  const has = (...operations: Operation[]) => operations.some((operation) => entity.operations.includes(operation));
  const stamps = entity.fields.filter(({ stamp }) => stamp);
  const created = stamps.find(({ stamp }) => stamp === 'created');
  const updated = stamps.find(({ stamp }) => stamp === 'updated');
  const unique = fields.filter(({ isUnique }) => isUnique);
  const optional = optionalFields(entity);
  const children = childrenOf(entity, reading);
  const flags = {
    list: has('list'),
    get: has('get'),
    create: has('create'),
    put: has('replace'),
    patch: has('change'),
    delete: has('delete'),
    writes: has('create', 'replace', 'change'),
    updates: has('replace', 'change'),
    needsget: has('get', 'replace', 'change') || children.length > 0,
    optional: optional.length > 0,
    unique: unique.length > 0,
    stamps: stamps.length > 0,
    created: created !== undefined,
    updated: updated !== undefined,
    search: entity.searched.length > 0,
    references: needsReferenceCheck(entity),
    checksreferences: needsReferenceCheck(entity),
    missing: missingTest(entity).length > 0,
  };
  return {
    names: [
      ...placeholders('sample item', entity.key),
      ...(created ? [['created_field', created.name] as const] : []),
      ...(updated ? [['updated_field', updated.name] as const] : []),
    ],
    flags: Object.entries(flags).flatMap(([name, holds]) => (holds ? [name] : [])),
    lines: {
      fields: fields.map(inputLine),
      patch: fields.map((field) => `${field.name}: ${typeOf(field)} | None = None`),
      stamps: stamps.map(({ name }) => `${name}: dt.datetime`),
      repository: [
        `${snakeMany}=MemoryRepository(${pascal}, unique=[${unique.map(({ name }) => literal(name)).join(', ')}]),`,
      ],
      servicelist: findLines(entity, reading),
      servicecreate: createLines(entity),
      serviceupdate: updateLines(entity),
      servicenulls: nullLines(entity),
      routerlist: listEndpoint(entity, reading),
      parents: parentLines(entity),
      values: fields.map(
        (field) =>
          `"${field.name}": ${field.target === undefined ? valueExpression(field, valueRecipe(field)) : `${entityNames(field.target).snake}.id`},`,
      ),
      add: addLines(entity),
      invalid: fields.flatMap((field) =>
        invalidValues(field).map(
          (invalid) => `("${field.name}", ${literal(invalid.problem)}, ${writtenExpression(invalid.value)}),`,
        ),
      ),
      accepted: fields.flatMap((field) =>
        acceptedValues(field).map(
          ({ what, sent, stored }) =>
            `("${field.name}", ${literal(what)}, ${writtenExpression(sent)}, ${writtenExpression(stored)}),`,
        ),
      ),
      changes: fields
        .filter(({ kind }) => kind !== 'reference')
        .map((field) => `("${field.name}", ${testLiteral(field, anotherValue(field))}),`),
      optional: optionalTest(entity, optional),
      reset: resetTest(entity, optional),
      search: searchTest(entity, reading),
      stamped: stampedTest(stamps, 'replaced'),
      stampedchange: stampedTest(stamps, 'changed'),
      missing: missingTest(entity),
    },
    lists: {
      references: referenceFields(entity).map((field) => ({
        names: [
          ['parent_item_id', `${field.name}`],
          ...placeholders('parent item', field.target),
          ['sample_field', field.name],
        ],
      })),
      unique: unique
        .filter(({ kind }) => kind !== 'reference')
        .map(({ name }) => ({ names: [['sample_field', name]] })),
      numbers: fields.filter(({ kind }) => kind === 'number').map(({ name }) => ({ names: [['sample_field', name]] })),
      openunique: unique
        .filter((field) => !field.isRequired && field.default === undefined)
        .map(({ name }) => ({ names: [['sample_field', name]] })),
      filters: filterFields(entity).map((field) => ({
        names: [['sample_field', field.name]],
        lines: { filter: filterTest(entity, { field, reading }) },
      })),
      children: children.map((child) => ({
        names: [...placeholders('child item', child.entity.key), ['sample_field', child.field.name]],
        lines: {
          servicechildren: findChildrenLines(child, reading),
          routerchildren: childrenEndpoint(entity, { child, reading }),
        },
      })),
    },
  };
}

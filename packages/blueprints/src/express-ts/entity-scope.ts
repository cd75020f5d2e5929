import { acceptedValues, anotherValue, invalidValues, valueRecipe } from '../code/sample-values.js';
import { childrenOf } from '../code/related.js';
import { inputFields, isOptional, referenceFields, type Entity, type TaskReading } from '../reading/entity.js';
import { entityNames, placeholders } from '../template/entity-names.js';
import type { Scope } from '../template/fill-template.js';
import { listLines, modelImports, nestedListLines, recordImports, updateLines } from './controller-lines.js';
import {
  defaultOf,
  filterFields,
  filterSchemaOf,
  isQueried,
  literal,
  schemaOf,
  stampValues,
  valueExpression,
  writtenExpression,
} from './field-code.js';
import {
  OLD,
  createdTest,
  factoryImports,
  filterTest,
  missingTests,
  optionalTest,
  parentLines,
  resetTest,
  searchTest,
  stampedTest,
} from './test-lines.js';

/** What the template's files say of one entity. */
export function entityScope(entity: Entity, reading: TaskReading): Scope {
  const fields = inputFields(entity);
  const has = (operation: Entity['operations'][number]) => entity.operations.includes(operation);
  const stamps = entity.fields.filter(({ stamp }) => stamp);
  const created = stamps.find(({ stamp }) => stamp === 'created');
  const updated = stamps.find(({ stamp }) => stamp === 'updated');
  const unique = fields.filter(({ isUnique }) => isUnique);
  const optional = fields.filter(isOptional);
  const changeable = fields.filter(({ kind }) => kind !== 'reference');
  const flags = {
    list: has('list'),
    get: has('get'),
    create: has('create'),
    put: has('replace'),
    patch: has('change'),
    delete: has('delete'),
    writes: has('create') || has('replace') || has('change'),
    defaults: optional.length > 0,
    optional: optional.length > 0,
    unique: unique.length > 0,
    stamps: stamps.length > 0,
    created: created !== undefined,
    updated: updated !== undefined,
    search: entity.searched.length > 0,
    listquery: isQueried(entity, reading),
    missing: missingTests(entity).length > 0,
  };
  return {
    names: [...placeholders('sample item', entity.key), ...(updated ? [['updatedField', updated.name] as const] : [])],
    flags: Object.entries(flags).flatMap(([name, holds]) => (holds ? [name] : [])),
    lines: {
      fields: fields.map((field) => `${field.name}: ${schemaOf(field)},`),
      defaults: optional.map((field) => `${field.name}: fields.${field.name}.default(${defaultOf(field)}),`),
      filters: filterFields(entity).map((field) => `${field.name}: ${filterSchemaOf(field)},`),
      stamps: stamps.map(({ name }) => `readonly ${name}: string;`),
      repository: [
        `${entityNames(entity.key).camelMany}: createMemoryRepository<${entityNames(entity.key).pascal}>({`,
        `  unique: [${unique.map(({ name }) => literal(name)).join(', ')}],`,
        '}),',
      ],
      models: modelImports(entity, reading),
      records: recordImports(entity, reading),
      list: listLines(entity, reading),
      create: [
        `const created = await repositories.${entityNames(entity.key).camelMany}.create({ ...input${stampValues(stamps, 'now')} });`,
      ],
      replace: updateLines(entity, 'input', updated),
      change: updateLines(entity, 'changes', updated),
      parents: parentLines(entity),
      values: fields.map(
        (field) =>
          `${field.name}: ${field.target !== undefined ? `${entityNames(field.target).camel}.id` : valueExpression(valueRecipe(field))},`,
      ),
      add: [
        `return repositories.${entityNames(entity.key).camelMany}.create(${stamps.length > 0 ? `{ ...values${stampValues(stamps, OLD)} }` : 'values'});`,
      ],
      factories: factoryImports(entity, reading),
      invalid: fields.flatMap((field) =>
        invalidValues(field).map(
          (invalid) => `[${literal(field.name)}, ${literal(invalid.problem)}, ${writtenExpression(invalid.value)}],`,
        ),
      ),
      accepted: fields.flatMap((field) =>
        acceptedValues(field).map(
          ({ what, sent, stored }) =>
            `[${literal(field.name)}, ${literal(what)}, ${writtenExpression(sent)}, ${writtenExpression(stored)}],`,
        ),
      ),
      changes: changeable.map((field) => `[${literal(field.name)}, ${literal(anotherValue(field))}],`),
      optional: optionalTest(entity, optional),
      reset: resetTest(entity, optional),
      search: searchTest(entity, reading),
      created: created ? createdTest(entity, created) : [],
      stamped: stampedTest(stamps),
      missing: missingTests(entity),
    },
    lists: {
      references: referenceFields(entity).map((field) => ({
        names: [...placeholders('parent item', field.target), ['sampleField', field.name]],
      })),
      unique: unique.filter(({ kind }) => kind !== 'reference').map(({ name }) => ({ names: [['sampleField', name]] })),
      openunique: unique
        .filter((field) => !field.isRequired && field.default === undefined)
        .map(({ name }) => ({ names: [['sampleField', name]] })),
      filters: filterFields(entity).map((field) => ({
        names: [['sampleField', field.name]],
        lines: { filter: filterTest(entity, { field, reading }) },
      })),
      children: childrenOf(entity, reading).map((child) => ({
        names: [...placeholders('child item', child.entity.key), ['sampleField', child.field.name]],
        lines: { list: nestedListLines(child, reading) },
      })),
    },
  };
}

import type { Analysis, Plan } from '@mgx/domain';
import type { Blueprint } from './blueprint.js';
import { joined } from './code/project-names.js';
import { describeField } from './code/readme.js';
import { OPERATIONS, type Entity, type TaskReading } from './reading/entity.js';
import { entityNames } from './template/entity-names.js';
import type { ProjectFile } from './template/read-template.js';

type Parts = { readonly blueprint: Blueprint; readonly files: readonly ProjectFile[] };

export function draftAnalysis(reading: TaskReading, { blueprint, files }: Parts): Analysis {
  return {
    summary: summaryOf(reading, blueprint),
    complexity: reading.entities.length > 2 ? 'M' : 'S',
    stack: blueprint.stack,
    files: files.map(({ path }) => path),
    testStrategy:
      'every endpoint over HTTP: what it answers and stores, wrong values of every field, unknown ids, conflicts, pages',
  };
}

/** The plan of what the blueprint will write, file by file. */
export function draftPlan(
  reading: TaskReading,
  { blueprint, files, notUnderstood }: Parts & { readonly notUnderstood: readonly string[] },
): Plan {
  const paths = files.map(({ path }) => path);
  const tests = paths.filter((path) => blueprint.isTest(path));
  const code = paths.filter((path) => !blueprint.isTest(path));
  const owned = reading.entities.map((entity) => code.filter((path) => belongsTo(path, entity)));
  return {
    summary: `${summaryOf(reading, blueprint)} (offline blueprint, not an AI)`,
    steps: [
      {
        title: `Set up the project with error handling${reading.hasHealth ? ' and a health endpoint' : ''}`,
        owner: 'engineer',
        files: code.filter((path) => !owned.some((paths) => paths.includes(path))),
      },
      ...reading.entities.map((entity, index) => ({
        title: describeEntity(entity),
        owner: 'engineer' as const,
        files: owned[index] ?? [],
      })),
      { title: 'Write tests of every endpoint', owner: 'tester', files: tests },
    ],
    files: paths.map((path) => ({ path, action: 'create' })),
    dependencies: [...blueprint.dependencies],
    commands: [...blueprint.commands],
    tests,
    characterizationTests: [],
    risks: [
      ...(reading.entities.length > 0 ? ['records are kept in memory and are gone when the process ends'] : []),
      ...notUnderstood.map((said) => `this feedback was not understood and changes nothing: "${said}"`),
    ],
    estimate: { minutes: 1, tokens: 0, usd: 0 },
  };
}

function summaryOf({ entities, hasHealth, pagination }: TaskReading, { stack }: Blueprint): string {
  const isWhole = entities.length > 0 && entities.every(({ operations }) => operations.length === OPERATIONS.length);
  const names = entities.map(({ key }) => (isWhole ? entityNames(key).pascal : entityNames(key).wordsMany));
  const parts = [
    ...(names.length > 0 ? [`${joined(names)}${isWhole ? ' CRUD' : ''}`] : []),
    ...(pagination === 'none' ? [] : ['pages']),
    ...(hasHealth ? ['a health endpoint'] : []),
  ];
  return `${stack} API with ${joined(parts)}`;
}

function belongsTo(path: string, { key }: Entity): boolean {
  const { kebab, kebabMany, snake, snakeMany } = entityNames(key);
  const name = path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return [kebab, kebabMany, snake, snakeMany].includes(name) && path.includes('/');
}

/** Such as `Write books: title (text), price (number, at least 0); list and create only`. */
function describeEntity({ key, fields, operations }: Entity): string {
  const list = fields.map((field) => `${field.name} (${describeField(field).replaceAll('`', '')})`).join(', ');
  const only = operations.length < OPERATIONS.length ? `; ${joined(operations)} only` : '';
  return `Write ${entityNames(key).wordsMany}: ${list}${only}`;
}

import { referenceFields, type Entity, type TaskReading } from '../reading/entity.js';
import type { Scope } from '../template/fill-template.js';
import { projectDescription, projectName, projectTitle } from './project-names.js';
import { readmeLines } from './readme.js';
import { childrenOf } from './related.js';

type ProjectScopeOptions = {
  /** Statements that store sample records. */
  readonly seeds: readonly string[];
  readonly entityScope: (entity: Entity, reading: TaskReading) => Scope;
  /** Where the development server answers. */
  readonly base: string;
  /** How the stack writes a parameter of a path. */
  readonly id: string;
};

/** What the template's files say of the project as a whole. */
export function projectScope(reading: TaskReading, { seeds, entityScope, base, id }: ProjectScopeOptions): Scope {
  const { entities, pagination, pageSize, prefix } = reading;
  const flags = {
    entities: entities.length > 0,
    health: reading.hasHealth,
    seeds: seeds.length > 0,
    unseeded: entities.length > 0 && seeds.length === 0,
    page: pagination === 'page',
    skip: pagination === 'skip',
    paged: pagination !== 'none',
    search: entities.some(({ searched }) => searched.length > 0),
    references: entities.some((entity) => referenceFields(entity).length > 0),
    held: entities.some((entity) => entity.operations.includes('delete') && childrenOf(entity, reading).length > 0),
    anystamps: entities.some(({ fields }) => fields.some(({ stamp }) => stamp)),
  };
  return {
    names: [
      ['SAMPLE_PAGE_SIZE + 1', String(pageSize + 1)],
      ['SAMPLE_PAGE_SIZE + 2', String(pageSize + 2)],
      ['SAMPLE_PAGE_SIZE', String(pageSize)],
      ['sample-project', projectName(reading)],
      ['Sample title', projectTitle(reading)],
      ['Sample description', projectDescription(reading)],
      [', prefix="/api-prefix"', prefix === '' ? '' : `, prefix="${prefix}"`],
      ['/api-prefix', prefix],
    ],
    flags: Object.entries(flags).flatMap(([name, holds]) => (holds ? [name] : [])),
    lines: { seeds, ...readmeLines(reading, { base, id }) },
    lists: { entities: entities.map((entity) => entityScope(entity, reading)) },
  };
}

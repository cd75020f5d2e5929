import type { Entity, TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { fillTemplate, type Scope } from '../template/fill-template.js';
import { readTemplate, type ProjectFile } from '../template/read-template.js';

type FillProjectOptions = {
  readonly template: string;
  readonly scope: Scope;
  readonly entityScope: (entity: Entity, reading: TaskReading) => Scope;
  /** Which files a project needs, by the flags of its scope. */
  readonly isWanted: (path: string, flags: readonly string[]) => boolean;
};

/** Every file of a template, filled; those with the placeholder's name once for each entity. */
export function fillProject(
  reading: TaskReading,
  { template, scope, entityScope, isWanted }: FillProjectOptions,
): ProjectFile[] {
  return readTemplate(template)
    .filter(({ path }) => isWanted(path, scope.flags ?? []))
    .flatMap(({ path, content }) => {
      if (!/sample[-_]item/.test(path)) return [{ path, content: fillTemplate(content, scope) }];
      return reading.entities.map((entity) => ({
        path: pathFor(path, entity),
        content: fillTemplate(content, merged(scope, entityScope(entity, reading))),
      }));
    });
}

function pathFor(path: string, { key }: Entity): string {
  const { kebab, kebabMany, snake, snakeMany } = entityNames(key);
  return path
    .replace('sample-items', kebabMany)
    .replace('sample-item', kebab)
    .replace('sample_items', snakeMany)
    .replace('sample_item', snake);
}

/** What the project has somewhere, but each entity has or has not. */
const OF_EACH_ENTITY = ['search', 'references', 'children'];

function merged(project: Scope, entity: Scope): Scope {
  return {
    names: [...(project.names ?? []), ...(entity.names ?? [])],
    flags: [...(project.flags ?? []).filter((flag) => !OF_EACH_ENTITY.includes(flag)), ...(entity.flags ?? [])],
    lines: { ...project.lines, ...entity.lines },
    lists: { ...project.lists, ...entity.lists },
  };
}

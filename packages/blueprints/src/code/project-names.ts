import type { TaskReading } from '../reading/entity.js';
import { upperFirst } from '../reading/words.js';
import { entityNames } from '../template/entity-names.js';

/** Such as `posts-comments-api`. */
export function projectName({ entities }: TaskReading): string {
  const names = entities.slice(0, 3).map(({ key }) => entityNames(key).kebabMany);
  return [...(names.length > 0 ? names : ['health']), 'api'].join('-');
}

/** Such as `Posts and comments API`. */
export function projectTitle(reading: TaskReading): string {
  return `${upperFirst(subjectOf(reading))} API`;
}

export function projectDescription(reading: TaskReading): string {
  if (reading.entities.length === 0) return 'A REST API that says whether it is up.';
  return `A REST API for ${subjectOf(reading)}, kept in memory.`;
}

function subjectOf({ entities }: TaskReading): string {
  return joined(entities.map(({ key }) => entityNames(key).wordsMany)) || 'health';
}

/** `a, b and c`. */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

import { entityIn, type Draft } from './draft.js';
import type { Operation } from './entity.js';
import { singular } from './words.js';

const PREFIX = /^(?:\/api)?(?:\/v\d+)?(?=\/)/;
const RESOURCE = /^\/([a-z][\w-]*)(?:\/(?::\w+|\{\w+\})(?:\/([a-z][\w-]*))?)?\/?$/i;
const OPERATION_OF: Readonly<Record<string, Operation>> = {
  'GET all': 'list',
  'POST all': 'create',
  'GET one': 'get',
  'PUT one': 'replace',
  'PATCH one': 'change',
  'DELETE one': 'delete',
};

/** Reads `GET /api/posts/:id/comments`, or a path with ALL for every verb, into entities, operations, relations and the prefix. */
export function takeRoutes(draft: Draft): void {
  for (const { verb, path } of draft.routes) {
    const { prefix, many, nested, isOne } = parts(path);
    const operation = OPERATION_OF[`${verb} ${isOne ? 'one' : 'all'}`];
    const isFitting =
      many !== '' &&
      (prefix === draft.prefix || draft.prefix === '') &&
      (nested === '' ? operation !== undefined || verb === 'ALL' : verb === 'GET' || verb === 'ALL');
    if (!isFitting) {
      draft.unknown.push(`${verb} ${path}`);
      continue;
    }
    draft.prefix = prefix;
    const entity = entityIn(draft, keyOf(many));
    entity.isSure = true;
    entity.isBare = false;
    if (nested !== '') draft.relations.push({ child: keyOf(nested), parent: entity.key, isUnique: false });
    else if (operation) entity.operations = new Set([...(entity.operations ?? []), operation]);
  }
}

/** The entities that routes name. */
export function routedKeys({ routes }: Draft): string[] {
  return routes.map(({ path }) => keyOf(parts(path).many)).filter(Boolean);
}

/** `order-items` -> `order item`. */
export function keyOf(segment: string): string {
  const words = segment.toLowerCase().split(/[-_]/);
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ').trim();
}

function parts(path: string): { prefix: string; many: string; nested: string; isOne: boolean } {
  const [prefix = ''] = PREFIX.exec(path) ?? [];
  const [, many = '', nested = ''] = RESOURCE.exec(path.slice(prefix.length)) ?? [];
  return { prefix, many, nested, isOne: /[:{]/.test(path) };
}

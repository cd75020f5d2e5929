import { MgxError } from '@mgx/errors';
import { readField } from './read-fields.js';
import type { Entity, Field, TaskReading } from './task-reading.js';
import { BEYOND, FILLERS } from './vocabulary.js';
import { pascalCase, singular } from './words.js';

/** Names that would collide with what the generated code already uses. */
const RESERVED = /^(id|createdAt|updatedAt|constructor|prototype)$/;

/** A word that makes a task one for an API, not for anything else. */
const CORE =
  /\b(crud|api|apis|rest|endpoints?|server|service|microservice|backend|express(?:\.?js)?|fastapi|resource)\b/i;

/** What a list of fields starts with, and where it ends. */
const FIELD_LIST =
  /\b(?:with|having|has|have|containing|contains|whose)\s+(?:the\s+)?(?:following\s+)?(?:(?:fields?|attributes?|properties|columns)\b\s*:?\s*)?([^.;\n]+)|\b(?:fields?|attributes?|properties|columns)\s*(?:are|:)?\s*([^.;\n]+)/gi;

/**
 * Reads a task by rule. Either every word of it is understood, or it is refused: nothing else is ever written instead.
 * @throws MgxError `task_not_understood` naming what was not
 */
export function readTask(text: string, { constraints = [] }: { constraints?: readonly string[] } = {}): TaskReading {
  const plain = text
    .replace(/[“”"'`]/g, '')
    .replace(/(^|\s)-+(?=\w)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  for (const part of [plain, ...constraints]) refuseBeyond(part);
  if (!CORE.test(plain)) throw notUnderstood('it does not ask for an API', plain);
  const { rest, fields } = takeFields(plain);
  const entities = namedEntities(rest);
  if (entities.length === 0) throw notUnderstood('it does not say what the API is about', plain);
  if (fields.length > 0 && entities.length > 1) {
    throw notUnderstood(`it is not clear which of ${entities.map(pascalCase).join(', ')} the fields belong to`, plain);
  }
  return { entities: entities.map((words) => entityOf(words, fields)) };
}

function entityOf(words: readonly string[], fields: readonly Field[]): Entity {
  const name = pascalCase([...words.slice(0, -1), singular(words.at(-1) ?? '')]);
  return { name, fields: fields.length > 0 ? fields : defaultFields(name) };
}

/** What an entity has when the task does not say. */
function defaultFields(entity: string): Field[] {
  const field = (name: string, changes: Partial<Field> = {}): Field => ({
    name,
    type: 'string',
    isRequired: true,
    isUnique: false,
    values: [],
    ...changes,
  });
  if (/^(User|Customer|Person|Member|Employee|Student|Author|Contact)$/.test(entity)) {
    return [field('name'), field('email', { type: 'email', isUnique: true })];
  }
  return [field('name'), field('description', { type: 'text', isRequired: false })];
}

/** Takes the lists of fields out of the text; what is in them but no field (tests, pagination) stays. */
function takeFields(text: string): { readonly rest: string; readonly fields: readonly Field[] } {
  const fields: Field[] = [];
  const rest = text.replace(FIELD_LIST, (whole: string, first?: string, second?: string) => {
    const kept: string[] = [];
    for (const item of splitItems(first ?? second ?? '')) {
      const words = item.toLowerCase().split(/\s+/);
      const isFeature = words.every((word) => FILLERS.has(word));
      const field = isFeature || isEntityPhrase(words) ? null : readField(item);
      if (field && !RESERVED.test(field.name)) fields.push(field);
      else kept.push(item);
    }
    return kept.length > 0 ? ` with ${kept.join(' and ')} ` : ' ';
  });
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw notUnderstood(`the field ${twice} is there twice`, text);
  return { rest, fields };
}

/** `user CRUD` in `with user CRUD` is what the API is about, not a field. */
function isEntityPhrase(words: readonly string[]): boolean {
  return words.some((word) => /^(crud|endpoints?|routes?|api|management|resources?|models?|operations)$/.test(word));
}

/** Splits at commas and `and`, but not within brackets or the values of an enum. */
function splitItems(list: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let current = '';
  for (const token of list.split(/(,|\(|\)|\band\b|\bplus\b|\bwith\b|\bhaving\b)/)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth === 0 && /^(,|and|plus|with|having)$/.test(token)) {
      items.push(current);
      current = '';
    } else current += token;
  }
  return [...items, current].map((item) => item.trim()).filter(Boolean);
}

/** What the API is about, as lower-case words; each must be introduced as such, and nothing may be left over. */
function namedEntities(text: string): string[][] {
  const lower = text
    .toLowerCase()
    .replace(/[.,;:!?]+(\s|$)/g, ' , $1')
    .replace(/[()/]/g, ' ');
  const groups = lower
    .split(/\s+/)
    .reduce<string[][]>(
      (all, word) => {
        if (word === '' || FILLERS.has(word) || word === ',') return [...all, []];
        return [...all.slice(0, -1), [...(all.at(-1) ?? []), word]];
      },
      [[]],
    )
    .filter((group) => group.length > 0);
  const unclear = groups.find(
    (group) => group.length > 2 || group.some((word) => !/^[a-z]+$/.test(word)) || !isIntroduced(group, lower),
  );
  if (unclear) throw notUnderstood(`'${unclear.join(' ')}' is not understood`, text);
  const seen = new Map(
    groups.map((group) => [pascalCase([...group.slice(0, -1), singular(group.at(-1) ?? '')]), group]),
  );
  return [...seen.values()];
}

/** `user` in `user CRUD`, `CRUD for users`, `managing users`, `a user API`, `posts and comments`. */
function isIntroduced(group: readonly string[], text: string): boolean {
  const name = group.join(' ');
  const after = String.raw`(?: ,)?(?: and)?(?: [a-z]+){0,2} (?:crud|api|apis|management|models?|endpoints?|resources?|records?|routes?|service|server|backend|entit(?:y|ies)|operations)\b`;
  const before = String.raw`\b(?:for|managing|manages?|stor(?:e|es|ing)|track(?:s|ing)?|keeps?|handl(?:e|es|ing)|serv(?:e|es|ing)|expos(?:e|es|ing)|list(?:s|ing)?|collection of|list of|and|,)(?: the| a| an| all| new)* `;
  return new RegExp(`\\b${name}${after}`).test(text) || new RegExp(`${before}${name}\\b`).test(text);
}

function refuseBeyond(text: string): void {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9.+-]+/)
    .map((word) => word.replace(/[.]+$/, ''));
  const beyond = words.find((word) => BEYOND.has(word));
  if (beyond) throw notUnderstood(`'${beyond}' is beyond it`, text);
}

function notUnderstood(reason: string, task: string): MgxError {
  return new MgxError({
    code: 'task_not_understood',
    message: `the offline engineer, which is a program and no AI, cannot do this task: ${reason}`,
    hint: 'set ANTHROPIC_API_KEY for tasks in free words, or ask for something like "Create an Express API with book CRUD: title, price (number), status enum draft|published"',
    data: { task },
  });
}

import { knownKey, type Draft, type EntityDraft } from './draft.js';
import { OPERATIONS, type Entity, type Field, type Operation } from './entity.js';
import type { NameRules } from './name-rules.js';
import { resolveField } from './resolve-field.js';
import { FAMILIAR, LOADED } from './vocabulary.js';
import { keyOf, takeRoutes } from './read-route.js';
import { article, isPlural } from './words.js';

/** The entities of a draft, each after those it refers to; what does not fit goes to `draft.unknown`. */
export function resolveEntities(draft: Draft, rules: NameRules): Entity[] {
  takeRoutes(draft);
  const chosen = chooseEntities(draft);
  for (const { of } of draft.withheld) {
    if (chosen.length > 1 && of !== '' && namedIn(of, draft) === null && !OF_ALL.test(of))
      draft.unknown.push(`what of "${of}" is meant`);
  }
  const keys = chosen.map(({ key }) => key);
  takeImplicitRelations(chosen, draft);
  for (const { child, parent } of draft.relations) {
    for (const key of [child, parent]) if (!keys.includes(key)) draft.unknown.push(`the relation to ${key}`);
  }
  for (const { parent, child, said } of draft.guarded) {
    const [one, other] = [namedIn(parent, draft), namedIn(child, draft)];
    if (!draft.relations.some((relation) => relation.parent === one && relation.child === other))
      draft.unknown.push(said);
  }
  const entities = chosen.map((entity) => resolveEntity(entity, { draft, rules }));
  for (const name of draft.filters) {
    if (!entities.some(({ filters }) => filters.some((one) => sameName(one, name))))
      draft.unknown.push(`filter by ${name}`);
  }
  for (const name of draft.searches) {
    if (!entities.some(({ searched }) => searched.some((one) => sameName(one, name))))
      draft.unknown.push(`search by ${name}`);
  }
  return inOrder(entities, draft);
}

/** Words for records of every kind. */
const OF_ALL = /\b(?:records?|entries|entry|they|it|them|data|everything|objects?|resources?)$/i;

/** Those that the task names as entities; when there are none, what the API is for. */
function chooseEntities(draft: Draft): EntityDraft[] {
  const all = [...draft.entities.values()];
  const firm = all.filter(
    ({ isSure, isBare, fields, operations }) => isSure && (!isBare || fields.length > 0 || operations !== null),
  );
  const related = draft.relations.flatMap(({ child, parent }) => [child, parent]);
  const extra = all.filter(
    (entity) => !firm.includes(entity) && (entity.fields.length > 0 || related.includes(entity.key)),
  );
  const chosen = [...firm, ...extra];
  const [first] = all;
  for (const entity of all) {
    if (chosen.length === 0 || chosen.includes(entity) || entity === first) continue;
    draft.unknown.push(entity.key);
  }
  if (chosen.length > 0)
    return all.filter((entity) => chosen.includes(entity)).filter((entity) => isStorable(entity, draft));
  const named = all.filter(
    ({ key, isBare }) =>
      draft.asksCrud ||
      draft.operations !== null ||
      FAMILIAR.has(key.split(' ').at(-1) ?? '') ||
      (isBare && isPlural(key)),
  );
  if (named.length !== 1 || all.length !== 1)
    draft.unknown.push(...all.map(({ key }) => `what of "${key}" is to be stored`));
  return named.filter((entity) => isStorable(entity, draft));
}

/** A payment that is only stored is fine when the task says what it holds; `a payment API` means more. */
function isStorable({ key, fields, operations }: EntityDraft, draft: Draft): boolean {
  const last = key.split(' ').at(-1) ?? '';
  if (!LOADED.has(last) || fields.length > 0 || operations !== null) return true;
  draft.unknown.push(`what of "${key}" is to be stored`);
  return false;
}

/** `author` as a field where Author is an entity, and `books` where Book is one, are relations. */
function takeImplicitRelations(entities: readonly EntityDraft[], draft: Draft): void {
  for (const entity of entities) {
    const kept = entity.fields.filter((field) => {
      if (field.kind !== null && field.kind !== 'integer') return true;
      const name = field.words.join(' ');
      const other = entities.find(({ key }) => name === key || name === `${key} id`);
      const many =
        field.kind === null &&
        entities.find(({ key }) => key !== entity.key && key === keyOf(field.words.join('-')) && name !== key);
      if (other) draft.relations.push({ child: entity.key, parent: other.key, isUnique: field.isUnique });
      else if (many) draft.relations.push({ child: many.key, parent: entity.key, isUnique: false });
      return !other && !many;
    });
    entity.fields.splice(0, entity.fields.length, ...kept);
  }
}

function resolveEntity(entity: EntityDraft, { draft, rules }: { draft: Draft; rules: NameRules }): Entity {
  const own = entity.fields.flatMap((field) => resolveField(field, { draft, rules }) ?? []);
  const stamps = draft.hasTimestamps
    ? (['created', 'updated'] as const).filter((stamp) => !own.some((field) => field.stamp === stamp))
    : [];
  const input = own.filter(({ stamp }) => !stamp);
  const fields: Field[] = [
    ...(input.length > 0 ? input : defaultFields(entity.key)),
    ...references(entity.key, { draft, rules }),
    ...own.filter(({ stamp }) => stamp),
    ...stamps.map((stamp) => stampField(stamp, rules)),
  ];
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) draft.unknown.push(`${entity.key} has ${twice} twice`);
  if (rules.reservedNames.includes(entity.key.replaceAll(' ', '_')))
    draft.unknown.push(`the name ${entity.key} (code needs it)`);
  for (const { words, kind } of entity.fields) {
    const last = words.at(-1) ?? '';
    if (kind === null && words.length > 1 && draft.entities.has(last))
      draft.unknown.push(`${words.join(' ')} (is it ${article(last)} ${last}?)`);
  }
  const longer = [...draft.entities.keys()].find((key) => key.endsWith(` ${entity.key}`));
  if (longer !== undefined && input.length === 0) draft.unknown.push(`whether ${entity.key} and ${longer} are one`);
  const operations = entity.operations ?? draft.operations;
  const offered = OPERATIONS.filter(
    (operation) => (draft.asksCrud && !entity.operations) || operations === null || operations.has(operation),
  ).filter((operation) => !isWithheld(operation, { key: entity.key, draft }));
  if (offered.length === 0) draft.unknown.push(`what can be done with ${entity.key}`);
  const matching = (asked: readonly string[], test: (field: Field) => boolean) =>
    fields
      .filter((field) =>
        asked.some(
          (name) => sameName(field.name, name) || (field.target !== undefined && sameName(field.target, name)),
        ),
      )
      .filter(test)
      .map(({ name }) => name);
  return {
    key: entity.key,
    fields,
    operations: offered,
    filters: offered.includes('list')
      ? matching(draft.filters, ({ name, stamp }) => !stamp && !/^(page|limit|skip|search)$/.test(name))
      : [],
    searched: offered.includes('list')
      ? matching(draft.searches, ({ kind }) => kind === 'string' || kind === 'text' || kind === 'email')
      : [],
  };
}

/** Whose operation a text withholds: of the entity that it names, or of all when it names none: `records cannot be deleted`. */
function isWithheld(operation: Operation, { key, draft }: { key: string; draft: Draft }): boolean {
  return draft.withheld.some(({ operations, of }) => {
    if (!operations.includes(operation)) return false;
    const named = namedIn(of, draft);
    return named === null || named === key;
  });
}

/** The entity that a phrase ends with: `and order items`; null when it speaks of none. */
function namedIn(phrase: string, draft: Draft): string | null {
  const words = phrase.trim().split(/\s+/);
  for (const part of [words.slice(-2).join('-'), words.slice(-1).join('-')]) {
    const key = knownKey(draft, keyOf(part));
    if (draft.entities.has(key)) return key;
  }
  return null;
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]|id$/gi, '');
  return plain(one) === plain(other);
}

function references(key: string, { draft, rules }: { draft: Draft; rules: NameRules }): Field[] {
  const parents = new Map(
    draft.relations.filter(({ child }) => child === key).map((relation) => [relation.parent, relation]),
  );
  return [...parents.values()].map(({ parent, isUnique }) => ({
    name: rules.fieldName([...parent.split(' '), 'id']),
    kind: 'reference',
    values: [],
    isUnique,
    isRequired: true,
    bounds: {},
    target: parent,
  }));
}

function stampField(stamp: 'created' | 'updated', rules: NameRules): Field {
  return {
    name: rules.fieldName([stamp, 'at']),
    kind: 'datetime',
    values: [],
    isUnique: false,
    isRequired: true,
    bounds: {},
    stamp,
  };
}

/** What an entity has when the task does not say. */
function defaultFields(key: string): Field[] {
  const name: Field = { name: 'name', kind: 'string', values: [], isUnique: false, isRequired: true, bounds: {} };
  if (!/\b(user|customer|client|person|member|employee|student|teacher|contact)$/.test(key)) return [name];
  return [name, { ...name, name: 'email', kind: 'email', isUnique: true }];
}

/** Parents before children; a circle cannot be created one record at a time. */
function inOrder(entities: readonly Entity[], draft: Draft): Entity[] {
  const ordered: Entity[] = [];
  let left = [...entities];
  while (left.length > 0) {
    const ready = left.filter(({ fields }) =>
      fields.every(({ target }) => target === undefined || ordered.some(({ key }) => key === target)),
    );
    if (ready.length === 0) {
      draft.unknown.push(`the circle of relations of ${left.map(({ key }) => key).join(', ')}`);
      return ordered;
    }
    ordered.push(...ready);
    left = left.filter((entity) => !ready.includes(entity));
  }
  return ordered;
}

import type { Field, Operation, Pagination } from './entity.js';

/** A field before it is known what its name refers to. */
export type FieldDraft = Omit<Field, 'kind' | 'name'> & {
  readonly words: readonly string[];
  /** How the task spells it, when that is a name already: `inStock`, `created_at`. */
  readonly spelling: string | null;
  /** Null when the task names no type. */
  readonly kind: Field['kind'] | null;
};

export type EntityDraft = {
  readonly key: string;
  readonly fields: FieldDraft[];
  operations: Set<Operation> | null;
  /** Named as an entity by the task's words, not only as the subject of an API. */
  isSure: boolean;
  /** Introduced by a bare `for a blog`: may turn out to be what the project is called. */
  isBare: boolean;
};

/** What has been read so far; sentences add to it. */
export type Draft = {
  readonly entities: Map<string, EntityDraft>;
  readonly relations: { readonly child: string; readonly parent: string; readonly isUnique: boolean }[];
  readonly routes: { readonly verb: string; readonly path: string }[];
  readonly filters: string[];
  readonly searches: string[];
  /** What is not offered; of the entity that is named, or of all when it names none. */
  readonly withheld: { readonly operations: readonly Operation[]; readonly of: string }[];
  /** Records that cannot be deleted while others refer to them: as the text names both, and what it says. */
  readonly guarded: { readonly parent: string; readonly child: string; readonly said: string }[];
  /** Words and phrases that were not understood. */
  readonly unknown: string[];
  operations: Set<Operation> | null;
  asksCrud: boolean;
  hasHealth: boolean;
  hasTimestamps: boolean;
  forbidsLibraries: boolean;
  pagination: Pagination;
  pageSize: number;
  prefix: string;
};

export function newDraft(): Draft {
  return {
    entities: new Map(),
    relations: [],
    routes: [],
    filters: [],
    searches: [],
    withheld: [],
    guarded: [],
    unknown: [],
    operations: null,
    asksCrud: false,
    hasHealth: false,
    hasTimestamps: false,
    forbidsLibraries: false,
    pagination: 'none',
    pageSize: 20,
    prefix: '',
  };
}

/** The key that an entity is known by: after `library members`, `member` means them. */
export function knownKey({ entities }: Draft, key: string): string {
  if (entities.has(key)) return key;
  const longer = [...entities.keys()].filter((known) => known.endsWith(` ${key}`));
  return longer.length === 1 ? (longer[0] ?? key) : key;
}

/** The draft of an entity, made when it is new. */
export function entityIn(draft: Draft, key: string): EntityDraft {
  const known = draft.entities.get(key);
  if (known) return known;
  const entity: EntityDraft = { key, fields: [], operations: null, isSure: false, isBare: false };
  draft.entities.set(key, entity);
  return entity;
}

/** The types a field can have. */
export const FIELD_TYPES = [
  'string',
  'text',
  'email',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'enum',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type Field = {
  /** camelCase. */
  readonly name: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  /** The values of an enum; empty otherwise. */
  readonly values: readonly string[];
};

export type Entity = {
  /** PascalCase, singular. */
  readonly name: string;
  readonly fields: readonly Field[];
};

/** What the offline engineer understood of a task: all of it, or there is none. */
export type TaskReading = { readonly entities: readonly Entity[] };

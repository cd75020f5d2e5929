/** What a field holds. `email` is a string of that form; `text` a long string; `reference` the id of another entity. */
export type FieldKind =
  | 'string'
  | 'text'
  | 'email'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'enum'
  | 'reference';

/** The bounds of a value, or of a string's length. All are inclusive but `above`. */
export type Bounds = {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
};

export type Field = {
  /** As it is spelled in code and on the wire. */
  readonly name: string;
  readonly kind: FieldKind;
  /** The values of an enum; empty for other kinds. */
  readonly values: readonly string[];
  readonly isUnique: boolean;
  readonly isRequired: boolean;
  /** Taken when the field is left out. */
  readonly default?: string | number | boolean;
  readonly bounds: Bounds;
  /** The key of the entity that a `reference` points to. */
  readonly target?: string;
  /** Set by the server: when the record was created or last updated. */
  readonly stamp?: 'created' | 'updated';
};

export type Operation = 'list' | 'get' | 'create' | 'replace' | 'change' | 'delete';

export const OPERATIONS: readonly Operation[] = ['list', 'get', 'create', 'replace', 'change', 'delete'];

export type Entity = {
  /** Singular words joined by a space: `order item`. Unique in a reading. */
  readonly key: string;
  readonly fields: readonly Field[];
  readonly operations: readonly Operation[];
  /** Names of fields by which the list can be filtered. */
  readonly filters: readonly string[];
  /** Names of fields that `?search=` looks into; empty when it is not asked for. */
  readonly searched: readonly string[];
};

export type Pagination = 'none' | 'page' | 'skip';

/** What the offline engineer understood of a task: all of it, or `readTask` throws. */
export type TaskReading = {
  readonly stack: string;
  /** Every entity stands after those it refers to. */
  readonly entities: readonly Entity[];
  readonly hasHealth: boolean;
  readonly pagination: Pagination;
  /** Records on a page when the client does not say. */
  readonly pageSize: number;
  /** What every path starts with: empty or such as `/api/v1`. */
  readonly prefix: string;
};

/** The fields that a client sends. */
export function inputFields({ fields }: Entity): Field[] {
  return fields.filter(({ stamp }) => stamp === undefined);
}

export function referenceFields({ fields }: Entity): (Field & { readonly target: string })[] {
  return fields.flatMap((field) => (field.target === undefined ? [] : [{ ...field, target: field.target }]));
}

/** True when a client may leave the field out. */
export function isOptional({ isRequired, default: standard }: Field): boolean {
  return !isRequired || standard !== undefined;
}

/** What every stored record has. */
export type Stored = { readonly id: number };

export type Query<T> = {
  /** Only records whose fields equal these. */
  readonly where?: Partial<T>;
  // mgx:if search
  /** Only records that hold this text in one of these fields; upper and lower case are the same. */
  readonly search?: { readonly text: string; readonly fields: readonly (keyof T)[] };
  // mgx:end
  readonly offset?: number;
  readonly limit?: number;
};

/** One page of what matches, and how many match in all. */
export type Found<T> = { readonly items: readonly T[]; readonly total: number };

/** Where records are kept. To use a database, implement this type and change `createRepositories`. */
export type Repository<T extends Stored> = {
  find(query?: Query<T>): Promise<Found<T>>;
  get(id: number): Promise<T | undefined>;
  /** Throws UniqueViolation. */
  create(values: Omit<T, 'id'>): Promise<T>;
  /** Changes the given fields only; undefined when there is no such record. Throws UniqueViolation. */
  update(id: number, values: Partial<Omit<T, 'id'>>): Promise<T | undefined>;
  /** False when there is no such record. */
  delete(id: number): Promise<boolean>;
};

/** Another record has the same value in a field that must be unique. */
export class UniqueViolation extends Error {
  constructor(
    readonly field: string,
    value: unknown
  ) {
    super(`there is already a record with ${field} ${JSON.stringify(value)}`);
  }
}

/** A repository in memory: it starts empty and forgets everything when the process ends. */
export function createMemoryRepository<T extends Stored>({
  unique = [],
}: { readonly unique?: readonly (keyof T & string)[] } = {}): Repository<T> {
  const records = new Map<number, T>();
  let lastId = 0;

  function save(record: T): T {
    for (const field of unique) {
      const value = record[field];
      if (value === null) continue;
      for (const other of records.values()) {
        if (other.id !== record.id && other[field] === value) throw new UniqueViolation(field, value);
      }
    }
    records.set(record.id, record);
    return record;
  }

  return {
    async find(query = {}) {
      const { offset = 0, limit = Infinity } = query;
      const matching = [...records.values()].filter((record) => matches(record, query));
      return { items: matching.slice(offset, offset + limit), total: matching.length };
    },
    async get(id) {
      return records.get(id);
    },
    async create(values) {
      const record = save({ ...values, id: lastId + 1 } as T);
      lastId = record.id;
      return record;
    },
    async update(id, values) {
      const record = records.get(id);
      return record && save({ ...record, ...values });
    },
    async delete(id) {
      return records.delete(id);
    },
  };
}

// mgx:if search
function matches<T>(record: T, { where = {}, search }: Query<T>): boolean {
// mgx:end
// mgx:if !search
function matches<T>(record: T, { where = {} }: Query<T>): boolean {
// mgx:end
  for (const field of Object.keys(where) as (keyof T)[]) {
    if (where[field] !== undefined && record[field] !== where[field]) return false;
  }
  // mgx:if search
  if (!search) return true;
  const text = search.text.toLowerCase();
  return search.fields.some((field) => String(record[field] ?? '').toLowerCase().includes(text));
  // mgx:end
  // mgx:if !search
  return true;
  // mgx:end
}

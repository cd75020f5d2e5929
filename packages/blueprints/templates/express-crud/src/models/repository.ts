import { randomUUID } from 'node:crypto';
import { HttpError } from '../middleware/errors';

export interface Stored {
  id: string;
  createdAt: string;
  updatedAt: string;
}

export interface Page<T> {
  items: T[];
  total: number;
}

/** What the routes need of a store; put a database behind it by implementing these five. */
export interface Repository<Input extends object> {
  create(input: Input): Input & Stored;
  list(range: { skip: number; limit: number }): Page<Input & Stored>;
  get(id: string): (Input & Stored) | undefined;
  replace(id: string, input: Input): (Input & Stored) | undefined;
  remove(id: string): boolean;
}

/** Keeps everything in memory, in the order of creation; it is gone when the process ends. */
export class MemoryRepository<Input extends object> implements Repository<Input> {
  private readonly items = new Map<string, Input & Stored>();

  constructor(private readonly uniqueFields: readonly (keyof Input & string)[] = []) {}

  create(input: Input): Input & Stored {
    this.refuseDoubles(input);
    const now = new Date().toISOString();
    const item = { ...input, id: randomUUID(), createdAt: now, updatedAt: now };
    this.items.set(item.id, item);
    return item;
  }

  list({ skip, limit }: { skip: number; limit: number }): Page<Input & Stored> {
    const all = [...this.items.values()];
    return { items: all.slice(skip, skip + limit), total: all.length };
  }

  get(id: string): (Input & Stored) | undefined {
    return this.items.get(id);
  }

  replace(id: string, input: Input): (Input & Stored) | undefined {
    const before = this.items.get(id);
    if (!before) return undefined;
    this.refuseDoubles(input, id);
    const item = { ...input, id, createdAt: before.createdAt, updatedAt: new Date().toISOString() };
    this.items.set(id, item);
    return item;
  }

  remove(id: string): boolean {
    return this.items.delete(id);
  }

  private refuseDoubles(input: Input, ownId?: string): void {
    for (const field of this.uniqueFields) {
      if (input[field] === undefined) continue;
      const isTaken = [...this.items.values()].some(
        (item) => item.id !== ownId && item[field] === input[field],
      );
      if (isTaken) throw new HttpError(409, `${field} is already taken`);
    }
  }
}

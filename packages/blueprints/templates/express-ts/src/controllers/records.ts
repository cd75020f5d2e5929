import { HttpError } from '../middleware/errors';
import type { Repository, Stored } from '../models/repository';

/** The id in a path; throws 400 when it is not a positive whole number. */
export function parseId(value: unknown): number {
  const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : 0;
  if (Number.isSafeInteger(id) && id > 0) return id;
  const problem = { field: 'id', message: 'must be a positive whole number' };
  throw new HttpError(400, 'validation_failed', 'the request is not valid', [problem]);
}

export function notFound(what: string, id: number): HttpError {
  return new HttpError(404, 'not_found', `no ${what} with id ${id}`);
}

/** The record with this id; throws 404 when there is none. */
export async function requireRecord<T extends Stored>(
  repository: Repository<T>,
  { what, id }: { readonly what: string; readonly id: number }
): Promise<T> {
  const record = await repository.get(id);
  if (!record) throw notFound(what, id);
  return record;
}
// mgx:if references

/** Throws 400 when the field names a record that does not exist. */
export async function requireReference<T extends Stored>(
  repository: Repository<T>,
  { what, field, id }: { readonly what: string; readonly field: string; readonly id?: number | null }
): Promise<void> {
  if (id === undefined || id === null || (await repository.get(id))) return;
  const problem = { field, message: `no ${what} with id ${id}` };
  throw new HttpError(400, 'validation_failed', 'the request is not valid', [problem]);
}
// mgx:end
// mgx:if held

/** Throws 409 while other records refer to this one. */
export async function requireUnused<T extends Stored>(
  repository: Repository<T>,
  { where, message }: { readonly where: Partial<T>; readonly message: string }
): Promise<void> {
  const { total } = await repository.find({ where, limit: 1 });
  if (total > 0) throw new HttpError(409, 'in_use', message);
}
// mgx:end

import { MgxError } from '@mgx/errors';
import { QueryFailedError } from 'typeorm';

type Violation = { readonly kind: 'unique' | 'foreign_key'; readonly constraint: string };

/** Which constraint a statement broke; null for any other error. SQLSTATE 23505 and 23503. */
export function violationOf(error: unknown): Violation | null {
  if (!(error instanceof QueryFailedError)) return null;
  const { code, constraint = '' } = error.driverError as { readonly code?: string; readonly constraint?: string };
  if (code === '23505') return { kind: 'unique', constraint };
  return code === '23503' ? { kind: 'foreign_key', constraint } : null;
}

/** Does the work; a broken constraint becomes the error that callers know. Others pass through. */
export async function translating<T>(
  work: Promise<T>,
  translate: (violation: Violation) => MgxError | null,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const violation = violationOf(error);
    throw (violation && translate(violation)) ?? error;
  }
}

export function alreadyExists(what: string, cause?: unknown): MgxError {
  return new MgxError({ code: 'already_exists', message: `there is already a ${what}`, cause });
}

export function notFound(what: string): MgxError {
  return new MgxError({ code: 'not_found', message: `there is no ${what}` });
}

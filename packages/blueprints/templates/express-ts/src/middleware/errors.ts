import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
// mgx:if entities
import { UniqueViolation } from '../models/repository';
// mgx:end

export type FieldProblem = { readonly field: string; readonly message: string };

/** An answer that is an error: thrown by handlers, written by `errorHandler`. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly FieldProblem[] = []
  ) {
    super(message);
  }
}

export const unknownRoute: RequestHandler = (request) => {
  throw new HttpError(404, 'not_found', `no route for ${request.method} ${request.path}`);
};

/** The one place where errors become answers: `{ error: { code, message, details } }`. */
export const errorHandler: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, code, message, details } = toHttpError(error);
  if (status >= 500) console.error(error);
  response.status(status).json({ error: { code, message, details } });
};

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof z.ZodError) {
    return new HttpError(400, 'validation_failed', 'the request is not valid', problemsOf(error));
  }
  // mgx:if entities
  if (error instanceof UniqueViolation) {
    const problem = { field: error.field, message: 'is already taken' };
    return new HttpError(409, 'already_exists', error.message, [problem]);
  }
  // mgx:end
  // Errors of the body parser say themselves which status they mean: 400 for broken JSON, 413 for too much of it.
  if (isClientError(error)) return new HttpError(error.status, 'bad_request', error.message);
  return new HttpError(500, 'internal', 'something went wrong');
}

function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    return fields.map((field) => ({ field, message: issue.message }));
  });
}

function isClientError(error: unknown): error is Error & { readonly status: number } {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}

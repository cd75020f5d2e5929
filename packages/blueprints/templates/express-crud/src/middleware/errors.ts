import type { NextFunction, Request, Response } from 'express';
import { ZodError } from 'zod';

/** An error with the status it is answered with. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function notFoundHandler(request: Request, response: Response): void {
  response.status(404).json({ error: `No route ${request.method} ${request.path}` });
}

/** Answers every error as JSON; Express knows it by its four parameters. */
export function errorHandler(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  if (error instanceof ZodError) {
    const details = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    response.status(400).json({ error: 'Validation failed', details });
  } else if (error instanceof HttpError) {
    response.status(error.status).json({ error: error.message });
  } else if (error instanceof SyntaxError && 'body' in error) {
    response.status(400).json({ error: 'The request body is not valid JSON' });
  } else {
    console.error(error);
    response.status(500).json({ error: 'Internal server error' });
  }
}

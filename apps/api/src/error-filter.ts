import { isMgxError, toMgxError, type ErrorKind, type MgxError } from '@mgx/errors';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const STATUS_BY_KIND: Readonly<Record<ErrorKind, number>> = {
  usage: 422,
  bad_request: 400,
  not_found: 404,
  conflict: 409,
  configuration: 500,
  unavailable: 503,
  provider: 502,
  task_failed: 409,
  approval: 409,
  budget: 409,
  violations: 409,
  patch_conflict: 409,
  authentication: 401,
  security: 403,
  cancelled: 409,
  internal: 500,
};

/** Every error as `{"detail": ...}`: a list of places for an invalid body, a sentence for the rest. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly onUnexpected: (error: unknown) => void) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (thrown instanceof HttpException) {
      void reply.status(thrown.getStatus()).send({ detail: thrown.message });
      return;
    }
    const readingFailed = statusOfFastify(thrown);
    if (readingFailed !== null) {
      void reply.status(readingFailed).send({ detail: 'The request body cannot be read' });
      return;
    }
    const error = toMgxError(thrown);
    const status = STATUS_BY_KIND[error.kind];
    if (status >= 500) this.onUnexpected(thrown);
    void reply.status(status).send({ detail: detailOf(error, status) });
  }
}

function detailOf(error: MgxError, status: number): unknown {
  if (status === 500) return 'Internal server error';
  const issues = error.data?.['issues'];
  return status === 422 && Array.isArray(issues) ? issues : error.message;
}

/** Fastify's own 4xx: broken JSON, a body that is too large. */
function statusOfFastify(thrown: unknown): number | null {
  if (isMgxError(thrown)) return null;
  const status: unknown = Reflect.get(Object(thrown), 'statusCode');
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

import { toSnake } from '@mgx/domain';
import { isMgxError, toMgxError, type ErrorKind, type MgxError } from '@mgx/errors';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from '@mgx/schema';

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
  return status === 422 ? placesOf(error) : error.message;
}

const Issues = z.array(z.object({ loc: z.array(z.unknown()), msg: z.string(), type: z.string() }));
/** What the domain finds wrong is about a task's settings: on the wire they stand in its `config`. */
const DomainIssues = z.array(z.object({ path: z.array(z.string()), message: z.string() }));

function placesOf({ code, message, data }: MgxError): z.infer<typeof Issues> {
  const own = Issues.safeParse(data?.['issues']).data;
  if (own) return own;
  const ofTask = DomainIssues.safeParse(data?.['issues']).data ?? [{ path: [], message }];
  return ofTask.map(({ path, message: msg }) => ({
    loc: ['body', ...(path.length > 0 ? ['config'] : []), ...path.map(toSnake)],
    msg,
    type: code,
  }));
}

/** Fastify's own 4xx: broken JSON, a body that is too large. */
function statusOfFastify(thrown: unknown): number | null {
  if (isMgxError(thrown)) return null;
  const status: unknown = Reflect.get(Object(thrown), 'statusCode');
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

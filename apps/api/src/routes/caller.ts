import type { Principal, Scope } from '@mgx/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** On whose behalf and for which tenant a request is made. */
export type Caller = { readonly principal: Principal; readonly scope: Scope };

const callers = new WeakMap<FastifyRequest, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller that the guard has let in. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new TypeError('a public route has no caller');
  return caller;
});

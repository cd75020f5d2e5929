import type { Mgx } from '@mgx/core';
import { mayActAs } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { identify } from '../access/identify.js';
import { scopeOf } from '../access/scope.js';
import { ID } from '../dto/fields.dto.js';
import { API_OPTIONS, MGX, type ApiOptions } from '../tokens.js';
import { setCaller } from './caller.js';
import { routeOf } from './route.js';

/** Lets a request in when its caller may do what the route does, and settles the tenant it is for. */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A Socket.IO client was let in, or not, when it connected.
    if (context.getType() === 'ws') return true;
    const { access } = routeOf(context.getHandler()).spec;
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    assertIds(request.params);
    const principal = await identify(request.headers, this.options.access);
    if (!principal) {
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer');
      throw new MgxError({ code: 'unauthenticated', message: 'A valid API key or token is needed' });
    }
    const asked = { headers: request.headers, query: request.query };
    const scope = await scopeOf(this.mgx, asked, { principal, defaultWorkspaceId: this.options.defaultWorkspaceId });
    if (!mayActAs(principal.role, access)) {
      throw new MgxError({
        code: 'forbidden',
        message: `This needs the role ${access}; the key has ${principal.role}`,
      });
    }
    setCaller(request, { principal, scope });
    return true;
  }
}

/** An id that cannot be one is answered without asking the store. */
function assertIds(params: unknown): void {
  for (const id of Object.values(Object(params) as Record<string, unknown>)) {
    if (typeof id !== 'string' || !ID.test(id)) throw new MgxError({ code: 'not_found', message: 'Not found' });
  }
}

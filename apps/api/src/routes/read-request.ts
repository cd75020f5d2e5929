import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { parse } from '../parse.js';
import { routeOf } from './route.js';

/** Replaces query and body by what the route's schemas make of them; a handler of a request never sees anything else. */
@Injectable()
export class ReadRequest implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'ws') return next.handle();
    const { query, body } = routeOf(context.getHandler()).spec;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (query) request.query = parse(query, request.query, 'invalid_request');
    if (body) request.body = parse(body, request.body, 'invalid_input');
    return next.handle();
  }
}

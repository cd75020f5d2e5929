import type { FastifyInstance } from 'fastify';
import type { Asking } from '../access/allowed-origins.js';

type Options = {
  readonly isAllowed: (asking: Asking) => boolean;
  readonly allowedOrigins?: readonly string[];
};

/**
 * Refuses what comes from elsewhere before anything else looks at it, and lets pages of the allowed origins read the
 * answers (CORS). No cookie is ever read, so none is allowed.
 */
export function judgeOrigins(server: FastifyInstance, { isAllowed, allowedOrigins = [] }: Options): void {
  server.addHook('onRequest', async ({ method, headers: { host, origin, ...headers } }, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!isAllowed({ host, origin })) {
      await reply.status(403).send({ detail: 'Requests for this host, or from this origin, are refused' });
      return;
    }
    if (origin === undefined || !allowedOrigins.includes(origin)) return;
    reply.header('access-control-allow-origin', origin).header('vary', 'Origin');
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return;
    await reply
      .status(204)
      .header('access-control-allow-methods', 'GET, POST, PATCH, DELETE')
      .header(
        'access-control-allow-headers',
        'Authorization, Content-Type, X-API-Key, X-Workspace-Id, X-Workspace-Slug',
      )
      .header('access-control-max-age', '600')
      .send();
  });
}

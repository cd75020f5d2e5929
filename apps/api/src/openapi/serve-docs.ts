import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OpenApi } from './describe-api.js';

/** Laid beside the code by `scripts/copy-docs.mjs`, so that no page loads anything from elsewhere. */
const ASSETS = join(import.meta.dirname, '..', '..', 'assets');

/** What the pages load: their paths here, and where they come from in a checkout that is not built. */
const FILES = {
  '/docs/swagger-ui.css': { from: 'swagger-ui-dist/swagger-ui.css', type: 'text/css; charset=utf-8' },
  '/docs/swagger-ui-bundle.js': {
    from: 'swagger-ui-dist/swagger-ui-bundle.js',
    type: 'text/javascript; charset=utf-8',
  },
  '/redoc/redoc.standalone.js': { from: 'redoc/bundles/redoc.standalone.js', type: 'text/javascript; charset=utf-8' },
} as const;

/** Both pages style by script; ReDoc works in a worker that it makes from a blob. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:";

/** Routes that serve the document rather than the API; they are not part of it. */
export const DOCS_PATHS = ['/openapi.json', '/docs', '/redoc', ...Object.keys(FILES)] as readonly string[];

/** The document at `/openapi.json`, Swagger UI at `/docs` and ReDoc at `/redoc`, without anything from other hosts. */
export function serveDocs(server: FastifyInstance, document: OpenApi): void {
  server.get('/openapi.json', async () => document);
  server.get('/docs', async (_, reply) => page(reply, DOCS));
  server.get('/redoc', async (_, reply) => page(reply, REDOC));
  for (const [path, { from, type }] of Object.entries(FILES)) {
    server.get(path, async (_, reply) =>
      reply
        .header('content-type', type)
        .header('cache-control', 'public, max-age=86400')
        .send(createReadStream(locate(from))),
    );
  }
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', POLICY).send(html);
}

function locate(from: string): string {
  const laid = join(ASSETS, from.split('/').at(-1) ?? from);
  return existsSync(laid) ? laid : createRequire(import.meta.url).resolve(from);
}

const DOCS = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>MGX API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true });</script></body>
</html>
`;

const REDOC = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>MGX API</title><style>body { margin: 0; }</style></head>
<body><redoc spec-url="/openapi.json" disable-search="false"></redoc><script src="/redoc/redoc.standalone.js"></script></body>
</html>
`;

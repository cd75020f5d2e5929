import type { DocumentedRoute, RouteSpec } from '../routes/route.js';
import { WireError, WireInvalidBody } from '../dto/error.dto.js';
import { WireEvents } from '../dto/event.dto.js';
import { jsonSchemas } from './json-schemas.js';

type Json = Readonly<Record<string, unknown>>;
/** An OpenAPI 3.1 document. */
export type OpenApi = Json & { readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>> };

const ABOUT = `Runs software-engineering tasks: a task becomes a plan, waits for approval, becomes code that was built and tested.

Events: \`/ws/runs/{id}\` and \`/ws/tasks/{id}\` and \`/ws/stream\` over WebSockets send \`Event\`s as JSON, from \`?after=\` on (a
\`seq\` on a run, a \`cursor\` elsewhere); Socket.IO at \`/socket.io/\` does on \`subscribe\` {run_id | task_id, after}.

The tenant is told by \`X-Workspace-Id\`, \`X-Workspace-Slug\`, \`?workspace_id=\` or \`?workspace_slug=\`, else it is the key's, else the default one.`;

const REASONS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'No valid key or token',
  403: 'Not for this caller',
  404: 'There is no such thing',
  409: 'Not in this state',
  422: 'The body is wrong, place by place',
  503: 'Something that is needed does not answer',
};

/** The document of the served routes: what they say of themselves, and nothing written twice. */
export function describeApi(routes: readonly DocumentedRoute[], { version }: { readonly version: string }): OpenApi {
  const schemas = jsonSchemas();
  const error = schemas.reference(WireError, 'output');
  const invalid = schemas.reference(WireInvalidBody, 'output');
  schemas.reference(WireEvents, 'output');
  const paths: Record<string, Record<string, Json>> = {};
  for (const { verb, path, name, tag, spec } of routes) {
    const refusals = Object.fromEntries(
      refusalsOf(path, spec).map((status) => [
        status,
        { description: REASONS[status], content: json(status === 422 ? invalid : error) },
      ]),
    );
    (paths[path] ??= {})[verb.toLowerCase()] = {
      operationId: `${name}${tag.replaceAll(' ', '')}`,
      tags: [tag],
      summary: spec.summary,
      ...(spec.access === 'public' ? { security: [] } : { 'x-role': spec.access }),
      parameters: [...pathParameters(path), ...schemas.queryParameters(spec.query)],
      ...(spec.body ? { requestBody: { required: true, content: json(schemas.reference(spec.body, 'input')) } } : {}),
      responses: {
        [spec.status ?? 200]: { description: 'Done', content: contentOf(spec, schemas.reference) },
        ...refusals,
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'MGX', version, description: ABOUT, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or a token of POST /api/tokens' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
  };
}

function refusalsOf(path: string, { access, query, body, refusals = [] }: RouteSpec): number[] {
  const implied = [
    ...(query ? [400] : []),
    // Requests from elsewhere are refused everywhere.
    403,
    ...(access === 'public' ? [] : [401, 404]),
    ...(body ? [400, 422] : []),
    ...(path.includes('{') ? [404] : []),
  ];
  return [...new Set([...implied, ...refusals])].sort((a, b) => a - b);
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function contentOf({ returns }: RouteSpec, reference: ReturnType<typeof jsonSchemas>['reference']): Json {
  if ('contentType' in returns) return { [returns.contentType]: { schema: { type: 'string', format: 'binary' } } };
  return json(reference(returns, 'output'));
}

function json(schema: unknown): Json {
  return { 'application/json': { schema } };
}

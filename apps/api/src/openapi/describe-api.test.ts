import { describe, expect, it } from '@jest/globals';
import { controllers } from '../controllers/controllers.js';
import { openApiDocument } from '../create-app.js';
import { routeOf } from '../routes/route.js';

const document = openApiDocument({ version: '1.2.3' });
const references = (value: unknown): string[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : references(item)));

describe('the OpenAPI document', () => {
  it('names every route of the contract (Appendix B)', () => {
    const routes = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        'GET /health/',
        ...['GET /api/tasks/', 'POST /api/tasks/', 'GET /api/tasks/{id}', 'PATCH /api/tasks/{id}'],
        ...[
          'DELETE /api/tasks/{id}',
          'GET /api/runs/',
          'POST /api/runs/',
          'GET /api/runs/{id}',
          'PATCH /api/runs/{id}',
        ],
        ...['DELETE /api/runs/{id}', 'POST /api/runs/{id}/approve', 'GET /api/runs/{id}/logs'],
        ...['GET /api/workspaces/', 'GET /api/projects/'],
      ]),
    );
    const ids = Object.values(document.paths).flatMap((verbs) =>
      Object.values(verbs).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what it defines, and says who may do what', () => {
    const defined = Object.keys((document['components'] as { schemas: object }).schemas);
    const named = references(document).map((reference) => reference.replace('#/components/schemas/', ''));
    expect(new Set(named.filter((name) => !defined.includes(name)))).toEqual(new Set());
    for (const verbs of Object.values(document.paths)) {
      for (const route of Object.values(verbs)) expect(route['x-role'] ?? route['security']).toBeDefined();
    }
  });

  it('serves nothing that does not say so', () => {
    for (const { prototype } of controllers) {
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler: unknown = Reflect.get(prototype, name);
        // Nest serves whatever carries its own path.
        if (name !== 'constructor' && typeof handler === 'function' && Reflect.hasMetadata('path', handler)) {
          expect(() => routeOf(handler)).not.toThrow();
        }
      }
    }
  });
});

import type { AccessRole } from '@mgx/domain';
import { HttpCode, RequestMapping, RequestMethod, SetMetadata, applyDecorators } from '@nestjs/common';
import type { z } from '@mgx/schema';

const VERBS = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
} as const;
export type Verb = keyof typeof VERBS;

/** Everything there is to say about a route, said once: it is served, guarded, read and documented by this. */
export type RouteSpec = {
  readonly summary: string;
  /** The role that is needed; `public` asks for no key. */
  readonly access: AccessRole | 'public';
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What is answered; a content type where that is no JSON. */
  readonly returns: z.ZodType | { readonly contentType: string };
  /** Of success; 200 unless stated. */
  readonly status?: 200 | 201;
  /** Refusals beyond those that follow from access, query, body and path. */
  readonly refusals?: readonly (403 | 404 | 409 | 503)[];
};

const SPEC = Symbol('RouteSpec');

/** Serves a method of a controller at a path under the controller's. */
export function Route(verb: Verb, path: string, spec: RouteSpec): MethodDecorator {
  const stated = { verb, path, spec } satisfies StatedRoute;
  return applyDecorators(
    RequestMapping({ path, method: VERBS[verb] }),
    HttpCode(spec.status ?? 200),
    SetMetadata(SPEC, stated),
  );
}

type StatedRoute = { readonly verb: Verb; readonly path: string; readonly spec: RouteSpec };

/** @throws TypeError for a handler that `Route` does not decorate: nothing is served without saying to whom */
export function routeOf(handler: object): StatedRoute {
  const stated: unknown = Reflect.getMetadata(SPEC, handler);
  if (stated) return stated as StatedRoute;
  throw new TypeError(`${Reflect.get(handler, 'name')} is served without @Route`);
}

export type DocumentedRoute = { readonly verb: Verb; readonly path: string; readonly name: string; readonly tag: string; readonly spec: RouteSpec }; // prettier-ignore

type ControllerClass = abstract new (...args: never[]) => object;

/** The routes of a controller, in the order they are written. Nest keeps a controller's own path under `path`. */
export function routesOf(controller: ControllerClass): DocumentedRoute[] {
  const base = String(Reflect.getMetadata('path', controller)).replace(/^\/|\/$/g, '');
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name);
    if (typeof handler !== 'function' || !Reflect.hasMetadata(SPEC, handler)) return [];
    const { verb, path, spec } = routeOf(handler);
    return [{ verb, path: joinPath(base, path), name, tag: tagOf(controller), spec }];
  });
}

/** Collections end in a slash, as in the contract; items do not. Both forms are served. */
function joinPath(base: string, path: string): string {
  const whole = `/${[base, path].filter(Boolean).join('/')}`;
  return path === '' && base !== '' ? `${whole}/` : whole.replace(/:(\w+)/g, '{$1}');
}

function tagOf({ name }: ControllerClass): string {
  return name.replace(/Controller$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

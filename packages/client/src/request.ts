import { readError } from './api-error.js';
import type { Operations } from './contract.js';

export type ClientOptions = {
  /** Where the service is: `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  /** An API key, or a token; absent for a service that asks for none. */
  readonly token?: string;
  /** The tenant, where it is not the key's own or the default one. */
  readonly workspaceId?: string;
  /** `fetch`, or one like it. */
  readonly fetch?: typeof globalThis.fetch;
};

export type Operation = keyof Operations;
/** What an operation takes: path, query and body as the contract has them, and a signal. */
export type Parameters<O extends Operation> = Omit<Operations[O], 'returns'> & { readonly signal?: AbortSignal };
export type Answer<O extends Operation> = Operations[O]['returns'];

export type Request = <O extends Operation>(operation: O, parameters: Parameters<O>) => Promise<Answer<O>>;

type Loose = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

/** Makes requests as the contract has them. @throws ApiError what the service refuses; TypeError when it cannot be reached */
export function createRequest({ baseUrl, token, workspaceId, fetch = globalThis.fetch }: ClientOptions): Request {
  return async (operation, parameters) => {
    const { path, query, body, signal } = parameters as Loose;
    const [method = 'GET', template = '/'] = operation.split(' ');
    const response = await fetch(addressOf(baseUrl, template, { path, query }), {
      method,
      signal,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(workspaceId === undefined ? {} : { 'x-workspace-id': workspaceId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await readError(response, operation);
    const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
    const isDownload = response.headers.has('content-disposition');
    // The contract says what it is; that the service keeps it is tested with the service.
    return (isJson && !isDownload ? await response.json() : new Uint8Array(await response.arrayBuffer())) as never;
  };
}

function addressOf(baseUrl: string, template: string, { path = {}, query = {} }: Pick<Loose, 'path' | 'query'>): URL {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  // A service may live under a path of its own, behind a proxy.
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  return url;
}

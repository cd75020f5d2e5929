import type { MgxError } from '@mgx/errors';
import { isTransientStatus, providerError, readRetryAfter } from '../provider-error.js';
import { Chunk, errorOf } from './wire.js';

export type ServerFacts = { readonly model: string; readonly baseUrl: string; readonly now: Date };

/** The account has no money left: waiting does not change it. */
const NO_MONEY = /insufficient_quota|billing/;
/** Error types that come within a stream and pass. */
const PASSING = /overload|server_error|timeout|rate_limit|unavailable|internal/i;

/** What is wrong, by an answer that is no 2xx. */
export async function statusError(response: Response, { model, baseUrl, now }: ServerFacts): Promise<MgxError> {
  const { status, headers } = response;
  const text = await response.text();
  const wire = readError(text);
  const message = `HTTP ${status}: ${wire?.message ?? shorten(text)}`;
  const isOutOfMoney = NO_MONEY.test(wire?.type ?? '');
  const facts = { status, message, type: wire?.type ?? null, requestId: headers.get('x-request-id') };
  if (status === 401 || status === 403) return providerError(model, { ...facts, hint: 'check OPENAI_API_KEY' });
  if (status === 404) return providerError(model, { ...facts, hint: `does the server at ${baseUrl} have this model?` });
  if (isOutOfMoney)
    return providerError(model, { ...facts, hint: "the account's quota is used up: raise it with the provider" });
  return providerError(model, {
    ...facts,
    isTransient: isTransientStatus(status),
    retryAfterMs: readRetryAfter(headers, now),
  });
}

/** An error that comes within a stream. */
export function streamError({ message, type }: { message: string; type: string | null }, model: string): MgxError {
  return providerError(model, { message, type, isTransient: PASSING.test(`${type ?? ''} ${message}`) });
}

/** No answer, or none to the end. */
export function connectionError(error: unknown, { model, baseUrl }: ServerFacts): MgxError {
  const cause: unknown = Reflect.get(Object(error), 'cause');
  const code: unknown = Reflect.get(Object(cause), 'code') ?? Reflect.get(Object(error), 'code');
  const reason = typeof code === 'string' ? code : String(Reflect.get(Object(error), 'message') ?? error);
  return providerError(model, {
    message: `no connection to ${baseUrl}: ${reason}`,
    hint: code === 'ECONNREFUSED' ? `is a server running at ${baseUrl}?` : 'check OPENAI_BASE_URL and the network',
    type: typeof code === 'string' ? code : null,
    isTransient: true,
    cause: error,
  });
}

function readError(text: string): { message: string; type: string | null } | null {
  try {
    const value: unknown = JSON.parse(text);
    const chunk = Chunk.safeParse(value);
    const found = chunk.success ? errorOf(chunk.data) : null;
    if (found) return found;
    // FastAPI's form, which several servers have.
    const detail: unknown = Reflect.get(Object(value), 'detail') ?? Reflect.get(Object(value), 'message');
    return typeof detail === 'string' ? { message: detail, type: null } : null;
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return null;
  }
}

function shorten(text: string): string {
  const line = text
    .slice(0, 5_000)
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.slice(0, 200) || 'no body';
}

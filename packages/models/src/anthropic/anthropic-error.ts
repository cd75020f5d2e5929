import { MgxError, isMgxError } from '@mgx/errors';
import type { TokenUsage } from '../language-model.js';
import { isTransientStatus, providerError, readRetryAfter } from '../provider-error.js';

/** Error types of the API that stand for a condition that passes; within a stream they come without a status. */
const PASSING = new Set(['overloaded_error', 'api_error', 'timeout_error', 'rate_limit_error']);
/** The account's own limit: waiting does not lift it. */
const SPEND_LIMIT = 'enforced_spend_limit_reached';

/**
 * What the vendor's library threw, as an error of ours. Read by shape, not by class: its classes are loaded on use, and
 * there may be two copies of them.
 */
export function anthropicError(
  error: unknown,
  { model, usage, now }: { model: string; usage: TokenUsage | null; now: Date },
): MgxError {
  if (isMgxError(error)) return error;
  const read = (name: string): unknown => Reflect.get(Object(error), name);
  const status = typeof read('status') === 'number' ? (read('status') as number) : null;
  const type = typeof read('type') === 'string' ? (read('type') as string) : null;
  const message = String(read('apiMessage') ?? read('message') ?? error);
  const headers = read('headers') instanceof Headers ? (read('headers') as Headers) : undefined;
  const facts = { message, status, type, usage, requestId: headers?.get('request-id') ?? null, cause: error };
  if (read('errorCode') === SPEND_LIMIT) {
    return providerError(model, { ...facts, hint: "the account's spend limit is reached: raise it with the provider" });
  }
  if (status === 401 || status === 403) return providerError(model, { ...facts, hint: 'check ANTHROPIC_API_KEY' });
  return providerError(model, {
    ...facts,
    isTransient: passes({ status, type, asked: headers?.get('x-should-retry') ?? null }),
    retryAfterMs: readRetryAfter(headers, now),
  });
}

function passes({
  status,
  type,
  asked,
}: {
  status: number | null;
  type: string | null;
  asked: string | null;
}): boolean {
  if (asked === 'true' || asked === 'false') return asked === 'true';
  if (status !== null) return isTransientStatus(status);
  // No status: an error event within a stream has a type; a lost connection or a cut stream has none.
  return type === null || PASSING.has(type);
}

import { MgxError, isMgxError } from '@mgx/errors';
import type { TokenUsage } from './language-model.js';

/** What is known of a provider's failure; stands in the error's `data`. */
export type ProviderFailure = {
  /** HTTP status; null when there was no answer, or the failure came within a stream. */
  readonly status: number | null;
  /** The provider's own word, such as `overloaded_error`. */
  readonly type: string | null;
  /** True when the same request may succeed a moment later. */
  readonly isTransient: boolean;
  /** How long the provider asks to wait, milliseconds. */
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
  /** Tokens that were counted before the failure, and probably billed. */
  readonly usage: TokenUsage | null;
};

/** A provider's failure as an error: wrong keys are configuration, the rest `provider_failed`. */
export function providerError(
  model: string,
  { message, hint, cause, ...failure }: { message: string; hint?: string; cause?: unknown } & Partial<ProviderFailure>,
): MgxError {
  const {
    status = null,
    type = null,
    isTransient = false,
    retryAfterMs = null,
    requestId = null,
    usage = null,
  } = failure;
  const data: ProviderFailure = { status, type, isTransient, retryAfterMs, requestId, usage };
  if (status === 401 || status === 403) {
    return new MgxError({
      code: 'authentication_failed',
      message: `${model}: the key was not accepted (HTTP ${status}): ${message}`,
      ...(hint === undefined ? {} : { hint }),
      data,
      cause,
    });
  }
  return new MgxError({
    code: 'provider_failed',
    message: `${model}: ${message}`,
    hint: hint ?? (isTransient ? 'the provider is in trouble; the same command later may work' : 'try another --model'),
    data,
    cause,
  });
}

/** The facts of a provider's failure; null for any other error. */
export function providerFailure(error: unknown): ProviderFailure | null {
  if (!isMgxError(error, 'provider_failed') && !isMgxError(error, 'authentication_failed')) return null;
  const data = error.data as Partial<ProviderFailure> | undefined;
  return typeof data?.isTransient === 'boolean' ? (data as ProviderFailure) : null;
}

/** True for a failure that another attempt may not meet: overload, a lost connection, a stalled stream. */
export function isTransient(error: unknown): boolean {
  return providerFailure(error)?.isTransient ?? false;
}

/** HTTP statuses after which the same request may succeed. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date; milliseconds from `now`, null when there is neither. */
export function readRetryAfter(headers: Headers | undefined, now: Date): number | null {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after');
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

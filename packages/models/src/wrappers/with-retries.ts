import { MgxError, toMgxError } from '@mgx/errors';
import type { LanguageModel, TokenUsage } from '../language-model.js';
import { isTransient, providerFailure } from '../provider-error.js';
import { addUsage } from '../token-usage.js';
import { sleep as realSleep, type Sleep } from './sleep.js';

/** An attempt that failed and will be made again. */
export type Retry = {
  readonly model: string;
  readonly role: string;
  readonly action: string;
  /** The attempt that failed, counted from 1. */
  readonly attempt: number;
  readonly attempts: number;
  readonly delayMs: number;
  readonly error: MgxError;
};

export type RetryOptions = {
  /** Default 3. */
  readonly attempts?: number;
  /** The first wait, milliseconds; it doubles each time, up to `maxDelayMs`. Default 2,000 and 10,000. */
  readonly minDelayMs?: number;
  readonly maxDelayMs?: number;
  /** A provider that asks for a longer wait than this is given up. Default two minutes. */
  readonly maxRetryAfterMs?: number;
  /** Waited for before the wait; what it throws ends the call. */
  readonly onRetry?: (retry: Retry) => void | Promise<void>;
  readonly sleep?: Sleep;
  /** From 0 to 1: spreads callers that failed at the same moment. */
  readonly random?: () => number;
};

/**
 * Asks again after failures that may pass: overload, rate limits, lost connections, streams that broke off. What a broken
 * stream had brought is discarded. A reached spend limit, a refused request or a wrong key is never asked again.
 */
export function withRetries(model: LanguageModel, options: RetryOptions = {}): LanguageModel {
  const { attempts = 3, onRetry, sleep = realSleep } = options;
  return {
    id: model.id,
    async complete(request, callOptions = {}) {
      const { signal, onDelta, onDiscard } = callOptions;
      const { role, action } = request;
      const lost: TokenUsage[] = [];
      for (let attempt = 1; ; attempt++) {
        let hasSpoken = false;
        try {
          const completion = await model.complete(request, {
            ...callOptions,
            onDelta: (text) => {
              hasSpoken = true;
              onDelta?.(text);
            },
          });
          return lost.length === 0 ? completion : { ...completion, lost: [...lost, ...(completion.lost ?? [])] };
        } catch (error) {
          const { retryAfterMs = null, usage = null } = providerFailure(error) ?? {};
          if (usage) lost.push(usage);
          if (signal?.aborted || !isTransient(error)) throw withLost(error, lost);
          const delayMs = delayAfter(attempt, retryAfterMs, options);
          if (attempt >= attempts || delayMs === null) throw withAttempts(withLost(error, lost), attempt);
          if (hasSpoken) onDiscard?.();
          await onRetry?.({ model: model.id, role, action, attempt, attempts, delayMs, error: toMgxError(error) });
          await waitFor(delayMs, { sleep, signal });
        }
      }
    },
  };
}

/** Milliseconds to wait; null when the provider asks for more than anybody would. */
function delayAfter(
  attempt: number,
  retryAfterMs: number | null,
  { minDelayMs = 2_000, maxDelayMs = 10_000, maxRetryAfterMs = 120_000, random = Math.random }: RetryOptions,
): number | null {
  if (retryAfterMs !== null && retryAfterMs > maxRetryAfterMs) return null;
  const backoff = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1) * (1 + random() / 4));
  return Math.round(Math.max(backoff, retryAfterMs ?? 0));
}

async function waitFor(delayMs: number, { sleep, signal }: { sleep: Sleep; signal?: AbortSignal }): Promise<void> {
  try {
    await sleep(delayMs, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: error });
  }
}

/** A provider's failure with what all attempts have used: a budget counts them, though nothing came of them. */
function withLost(error: unknown, lost: readonly TokenUsage[]): unknown {
  const failure = providerFailure(error);
  if (failure === null || lost.length === 0) return error;
  const { code, message, hint } = toMgxError(error);
  const data = { ...failure, usage: lost.reduce(addUsage) };
  return new MgxError({ code, message, ...(hint === undefined ? {} : { hint }), data, cause: error });
}

function withAttempts(error: unknown, attempts: number): MgxError {
  const { code, message, hint, data } = toMgxError(error);
  const told = attempts === 1 ? message : `${message} (after ${attempts} attempts)`;
  return new MgxError({ code, message: told, ...(hint === undefined ? {} : { hint }), data, cause: error });
}

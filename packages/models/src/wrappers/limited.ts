import { MgxError } from '@mgx/errors';
import pLimit from 'p-limit';
import type { LanguageModel } from '../language-model.js';
import { sleep as realSleep, type Sleep } from './sleep.js';

export type Limits = {
  /** Calls at the same time. Default: any number. */
  readonly concurrency?: number;
  /** Calls begin evenly spaced, at most this many a minute. Default: any number. */
  readonly requestsPerMinute?: number;
  readonly clock?: () => Date;
  readonly sleep?: Sleep;
};

/** Keeps a model from being asked too much at once; calls wait their turn in order. */
export function limited(
  model: LanguageModel,
  { concurrency = Infinity, requestsPerMinute = Infinity, clock = () => new Date(), sleep = realSleep }: Limits,
): LanguageModel {
  const turn = pLimit(concurrency);
  const spacingMs = 60_000 / requestsPerMinute;
  let nextStart = 0;
  return {
    id: model.id,
    complete: async (request, options = {}) => {
      const { signal } = options;
      const answer = turn(async () => {
        assertGoesOn(signal);
        const now = clock().getTime();
        const start = Math.max(now, nextStart);
        nextStart = start + spacingMs;
        if (start > now) await sleep(start - now, signal);
        return model.complete(request, options);
      });
      return signal ? untilAborted(answer, signal) : answer;
    },
  };
}

/** Whoever is cancelled while he waits for his turn waits no longer. */
async function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled(signal));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

function assertGoesOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal);
}

function cancelled({ reason }: AbortSignal): MgxError {
  return new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: reason });
}

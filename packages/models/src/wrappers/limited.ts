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
    complete: (request, options = {}) =>
      turn(async () => {
        options.signal?.throwIfAborted();
        const now = clock().getTime();
        const start = Math.max(now, nextStart);
        nextStart = start + spacingMs;
        if (start > now) await sleep(start - now, options.signal);
        return model.complete(request, options);
      }),
  };
}

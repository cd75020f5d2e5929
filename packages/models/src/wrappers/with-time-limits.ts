import { providerError } from '../provider-error.js';
import type { LanguageModel } from '../language-model.js';

export type TimeLimits = {
  /** A provider that gives no sign of life for this long is given up. Default two minutes. */
  readonly idleMs?: number;
  /** So is an answer that takes this long in all. Default half an hour. */
  readonly totalMs?: number;
  /** Calls back after a time, and returns what takes the call back; a parameter, so that tests need not wait. */
  readonly schedule?: Schedule;
};

export type Schedule = (milliseconds: number, callback: () => void) => () => void;

/** Gives up a provider that has stopped talking: without it a stalled stream hangs for ever. Both failures may pass. */
export function withTimeLimits(
  model: LanguageModel,
  { idleMs = 120_000, totalMs = 1_800_000, schedule = scheduleTimeout }: TimeLimits = {},
): LanguageModel {
  return {
    id: model.id,
    async complete(request, options = {}) {
      const { signal, onActivity, onDelta } = options;
      const watchdog = new AbortController();
      const giveUp = (message: string) => () => watchdog.abort(providerError(model.id, { message, isTransient: true }));
      const idle = giveUp(`no sign of life for ${idleMs / 1000} s; its answer was given up`);
      let cancelIdle = schedule(idleMs, idle);
      const cancelTotal = schedule(totalMs, giveUp(`no answer within ${totalMs / 60_000} min; it was given up`));
      const stillAlive = () => {
        cancelIdle();
        cancelIdle = schedule(idleMs, idle);
      };
      const givenUp = new Promise<never>((_, reject) => {
        watchdog.signal.addEventListener('abort', () => reject(watchdog.signal.reason as Error), { once: true });
      });
      try {
        const answer = model.complete(request, {
          ...options,
          signal: signal ? AbortSignal.any([signal, watchdog.signal]) : watchdog.signal,
          onActivity: () => {
            stillAlive();
            onActivity?.();
          },
          onDelta: (text) => {
            stillAlive();
            onDelta?.(text);
          },
        });
        return await Promise.race([answer, givenUp]);
      } catch (error) {
        // The adapter saw only an abort; whether it was ours is known here.
        if (watchdog.signal.aborted && !signal?.aborted) throw watchdog.signal.reason;
        throw error;
      } finally {
        cancelIdle();
        cancelTotal();
      }
    },
  };
}

const scheduleTimeout: Schedule = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

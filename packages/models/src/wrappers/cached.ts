import { MgxError, isMgxError } from '@mgx/errors';
import type { CompletionCache } from '../cache/completion-cache.js';
import { cacheKey } from '../cache/cache-key.js';
import { createFlights, type Flights } from '../cache/flights.js';
import type { Completion, LanguageModel, ModelRequest } from '../language-model.js';
import { isValid } from '../output-schema.js';
import { providerFailure } from '../provider-error.js';
import { NO_TOKENS } from '../token-usage.js';

export type CachedOptions = {
  readonly cache: CompletionCache;
  /** Which requests are looked up and kept; default: all. */
  readonly mayCache?: (request: ModelRequest) => boolean;
  readonly onHit?: (key: string) => void;
  readonly onMiss?: (key: string) => void;
};

/**
 * Answers from a cache what was answered before. Equal calls at the same time are one call, across all models that share
 * the cache. Refused, cut-off and wrongly shaped answers are handed on, never kept.
 */
export function cached(model: LanguageModel, options: CachedOptions): LanguageModel {
  const { cache, mayCache = () => true, onHit, onMiss } = options;
  return {
    id: model.id,
    async complete(request, callOptions = {}) {
      if (!mayCache(request)) return model.complete(request, callOptions);
      const key = cacheKey(model.id, request);
      let isHit = false;
      const fly = () =>
        flightsOf(cache).fly(key, callOptions, async (flightOptions) => {
          const found = await cache.get(key);
          isHit = found !== null;
          if (found) {
            for (const part of found.content) if (part.type === 'text') flightOptions.onDelta?.(part.text);
            return found;
          }
          const made = await model.complete(request, flightOptions);
          if (await isWorthKeeping(made, request)) await cache.set(key, made);
          return made;
        });
      let flight = fly();
      // What stopped somebody else's call, such as his budget, is nothing to those who waited for it: they ask themselves.
      while (!flight.isFirst && (await isStoppedByItsFirst(flight.completion, callOptions.signal))) flight = fly();
      const { isFirst, completion } = flight;
      const answer = await asCancelled(completion, callOptions.signal);
      const isFree = isHit || !isFirst;
      (isFree ? onHit : onMiss)?.(key);
      if (!isFree) return { ...answer, isCached: false };
      const { lost: _, ...rest } = answer;
      return { ...rest, usage: NO_TOKENS, costUsd: 0, isCached: true };
    },
  };
}

/** One set of flights per cache, so that all models that share it share them. */
const flightsByCache = new WeakMap<CompletionCache, Flights>();

function flightsOf(cache: CompletionCache): Flights {
  const known = flightsByCache.get(cache);
  if (known) return known;
  const made = createFlights();
  flightsByCache.set(cache, made);
  return made;
}

/** True when a call that was joined failed, and neither by its provider nor because its passenger has left. */
async function isStoppedByItsFirst(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    return !signal?.aborted && providerFailure(error) === null;
  }
}

async function isWorthKeeping({ stopReason, content }: Completion, { schema }: ModelRequest): Promise<boolean> {
  if (stopReason === 'tool_use') return true;
  if (stopReason !== 'end' || content.length === 0) return false;
  if (!schema) return true;
  const part = content.find(({ type }) => type === 'data');
  return part?.type === 'data' && isValid(schema, part.data);
}

async function asCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!signal?.aborted || isMgxError(error)) throw error;
    throw new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: error });
  }
}

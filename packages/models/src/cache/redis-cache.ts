import { MgxError, systemErrorCode } from '@mgx/errors';
import type { Redis } from 'ioredis';
import type { Completion } from '../language-model.js';
import { KEYS_SAMPLE, type CompletionCache } from './completion-cache.js';

export type RedisCacheOptions = {
  /** `redis://` or `rediss://`. A Redis that evicts by itself may be used: what is gone is asked again. */
  readonly url: string;
  /** Default 3,600; 0: no end. Redis keeps the time. */
  readonly ttlSeconds?: number;
  /** Default `mgx:cache:`. */
  readonly prefix?: string;
  /** Told once when Redis does not answer; from then on nothing is cached until it does. */
  readonly onUnavailable?: (error: unknown) => void;
  readonly clock?: () => Date;
};

/** A Redis that takes longer than this is slower than it is worth. Milliseconds. */
const PATIENCE_MS = 1_000;
/** After a failure nothing is tried for this long: an outage costs a wait now and then, not one for every call. */
const REST_MS = 5_000;
const RECONNECT_STEP_MS = 500;
const MOST_RECONNECT_MS = 30_000;
const SCAN_PAGE = 500;

/**
 * Keeps answers in Redis, for several processes. A Redis that is down is an empty cache, told once.
 * @throws MgxError `missing_dependency` when ioredis is not installed
 */
export async function redisCache(options: RedisCacheOptions): Promise<CompletionCache> {
  const { ttlSeconds = 3600, prefix = 'mgx:cache:', onUnavailable, clock = () => new Date() } = options;
  const redis = await openRedis(options);
  let counts = { hits: 0, misses: 0 };
  let hasTold = false;
  let restsUntil = 0;
  const tolerate = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (clock().getTime() < restsUntil) return otherwise;
    try {
      return await work();
    } catch (error) {
      restsUntil = clock().getTime() + REST_MS;
      if (!hasTold) onUnavailable?.(error);
      hasTold = true;
      return otherwise;
    }
  };
  // Without a listener the library throws; the commands that fail tell what there is to tell.
  redis.on('error', () => undefined);
  return {
    async get(key) {
      const text = await tolerate(() => inTime(redis.get(prefix + key)), null);
      const found = text === null ? null : readEntry(text);
      counts[found ? 'hits' : 'misses']++;
      return found;
    },
    set: (key, completion) =>
      tolerate(async () => {
        const text = JSON.stringify(completion);
        await inTime(ttlSeconds > 0 ? redis.set(prefix + key, text, 'EX', ttlSeconds) : redis.set(prefix + key, text));
      }, undefined),
    inspect: async () => {
      const keys = await tolerate(() => keysOf(redis, prefix), []);
      const keysSample = keys.slice(0, KEYS_SAMPLE).map((key) => key.slice(prefix.length));
      return { enabled: true, backend: 'redis', size: keys.length, ...counts, keysSample };
    },
    clear: async () => {
      counts = { hits: 0, misses: 0 };
      return tolerate(async () => {
        const keys = await keysOf(redis, prefix);
        for (let place = 0; place < keys.length; place += SCAN_PAGE) {
          await inTime(redis.unlink(keys.slice(place, place + SCAN_PAGE)));
        }
        return keys.length;
      }, 0);
    },
    close: async () => redis.disconnect(),
  };
}

/** The answer of one command. The client's own limit would leave its timer running after a command that failed. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function openRedis({ url }: RedisCacheOptions): Promise<Redis> {
  try {
    const { Redis: Client } = await import('ioredis');
    return new Client(url, {
      maxRetriesPerRequest: 0,
      connectTimeout: PATIENCE_MS,
      enableReadyCheck: false,
      retryStrategy: (times) => Math.min(times * RECONNECT_STEP_MS, MOST_RECONNECT_MS),
    });
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new MgxError({
      code: 'missing_dependency',
      message: 'the cache in Redis needs the package ioredis, which is not installed',
      hint: 'npm install ioredis, or choose the cache backend memory',
      cause: error,
    });
  }
}

/** Every key of ours, without blocking the server. */
async function keysOf(redis: Redis, prefix: string): Promise<string[]> {
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, page] = await inTime(redis.scan(cursor, 'MATCH', `${escapeGlob(prefix)}*`, 'COUNT', SCAN_PAGE));
    for (const key of page) keys.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...keys].sort();
}

function escapeGlob(text: string): string {
  return text.replaceAll(/[*?[\]\\]/g, '\\$&');
}

/** An entry as we wrote it; anything else is no entry. */
function readEntry(text: string): Completion | null {
  try {
    const value = JSON.parse(text) as Partial<Completion> | null;
    return value && hasContent(value) && value.usage && value.stopReason ? (value as Completion) : null;
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return null;
  }
}

function hasContent({ content }: Partial<Completion>): boolean {
  return Array.isArray(content) && content.every((part) => typeof Reflect.get(Object(part), 'type') === 'string');
}

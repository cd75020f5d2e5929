import { LRUCache } from 'lru-cache';
import type { Completion } from '../language-model.js';
import { KEYS_SAMPLE, type CompletionCache } from './completion-cache.js';

export type MemoryCacheOptions = {
  /** The answer that was not used for the longest time makes room. Default 1,024. */
  readonly maxEntries?: number;
  /** Default 3,600; 0: no end. */
  readonly ttlSeconds?: number;
  /** Characters of all answers together. Default 64 million. */
  readonly maxLength?: number;
  readonly clock?: () => Date;
};

/** Keeps answers in this process: least recently used out first, each for its time. */
export function memoryCache({
  maxEntries = 1024,
  ttlSeconds = 3600,
  maxLength = 64_000_000,
  clock = () => new Date(),
}: MemoryCacheOptions = {}): CompletionCache {
  const entries = new LRUCache<string, string>({
    max: maxEntries,
    maxSize: maxLength,
    sizeCalculation: ({ length }) => length,
    ttl: ttlSeconds * 1000,
    // Looked up on every read, so that a clock of ours decides.
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
  });
  let counts = { hits: 0, misses: 0 };
  return {
    async get(key) {
      const found = entries.get(key);
      counts[found === undefined ? 'misses' : 'hits']++;
      return found === undefined ? null : (JSON.parse(found) as Completion);
    },
    async set(key, completion) {
      // As text: what a caller does to his answer is nothing to the next one.
      entries.set(key, JSON.stringify(completion));
    },
    async inspect() {
      entries.purgeStale();
      const keysSample = [...entries.keys()].slice(0, KEYS_SAMPLE);
      return { enabled: true, backend: 'memory', size: entries.size, ...counts, keysSample };
    },
    async clear() {
      entries.purgeStale();
      const { size } = entries;
      entries.clear();
      counts = { hits: 0, misses: 0 };
      return size;
    },
    close: async () => undefined,
  };
}

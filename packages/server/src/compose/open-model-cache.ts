import { memoryCache, noCache, type CompletionCache } from '@mgx/models';
import { redisCache } from '@mgx/models/redis';
import type { ModelCacheSettings } from '../env/server-env.js';

/** The cache that the settings name. A Redis that does not answer is told once, and is an empty cache until it does. */
export async function openModelCache(
  { backend, maxEntries, ttlSeconds, redisUrl }: ModelCacheSettings,
  onError: (error: unknown) => void,
): Promise<CompletionCache> {
  if (backend === 'redis' && redisUrl !== null) {
    return redisCache({ url: redisUrl, ttlSeconds, onUnavailable: onError });
  }
  return backend === 'none' ? noCache : memoryCache({ maxEntries, ttlSeconds });
}

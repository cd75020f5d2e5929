import type { CompletionCache } from '@mgx/models';
import type { TeamConfig } from '@mgx/domain';

/** One memory cache for all who ask for it (`MGX_GLOBAL_CACHE`). */
let shared: CompletionCache | null = null;

/**
 * The cache of answers that a config asks for.
 * @param isShared teams of this process share one memory cache; the first one decides its size
 * @throws MgxError `missing_dependency` for redis without its client
 */
export async function openCache(
  { enableCaching, cacheBackend, cacheMaxEntries, cacheTtlSeconds, redisUrl }: TeamConfig,
  {
    isShared = false,
    onUnavailable,
  }: { readonly isShared?: boolean; readonly onUnavailable?: (error: unknown) => void } = {},
): Promise<CompletionCache> {
  const { memoryCache, noCache } = await import('@mgx/models');
  if (!enableCaching || cacheBackend === 'none') return noCache;
  if (cacheBackend === 'redis' && redisUrl !== null) {
    const { redisCache } = await import('@mgx/models/redis');
    return redisCache({ url: redisUrl, ttlSeconds: cacheTtlSeconds, ...(onUnavailable ? { onUnavailable } : {}) });
  }
  const sizes = { maxEntries: cacheMaxEntries, ttlSeconds: cacheTtlSeconds };
  if (!isShared) return memoryCache(sizes);
  shared ??= memoryCache(sizes);
  return shared;
}

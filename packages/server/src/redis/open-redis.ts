import { MgxError } from '@mgx/errors';
import { Redis } from 'ioredis';

/**
 * Connects to Redis.
 * @throws MgxError `redis_unavailable`, naming host and port
 */
export async function openRedis(
  url: string,
  { onError = () => undefined }: { readonly onError?: (error: unknown) => void } = {},
): Promise<Redis> {
  let isOpen = false;
  // The first connection stands or fails; later ones are made again and again.
  const retryStrategy = (times: number): number | null => (isOpen ? Math.min(times * 50, 2_000) : null);
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 2, connectTimeout: 10_000, retryStrategy });
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
    onError(error);
  });
  try {
    await redis.connect();
    isOpen = true;
    return redis;
  } catch (cause) {
    redis.disconnect();
    const { hostname, port } = new URL(url);
    const found = reason ?? cause;
    throw new MgxError({
      code: 'redis_unavailable',
      message: `cannot connect to Redis at ${hostname}:${port || '6379'}: ${found instanceof Error ? found.message || found.name : String(found)}`,
      hint: 'check that it runs and that REDIS_URL (or REDIS_HOST and REDIS_PORT) is right',
      cause,
    });
  }
}

/**
 * A Redis that throws keys away when it is full would throw away jobs.
 * @throws MgxError `invalid_configuration` for any other policy than `noeviction`
 */
export async function assertNoEviction(redis: Redis): Promise<void> {
  const info = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy === 'noeviction') return;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `the queue's Redis has maxmemory-policy '${policy ?? 'unknown'}': jobs could be thrown away`,
    hint: "set maxmemory-policy to 'noeviction'; a cache that evicts needs a Redis of its own",
    data: { policy: policy ?? null },
  });
}

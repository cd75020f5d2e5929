import { type EventBus, inProcessBus } from '@mgx/domain';
import type { Redis } from 'ioredis';
import { readNotice, writeNotice } from './notice-text.js';

export type ClosableBus = EventBus & { close(): Promise<void> };

export type RedisBusOptions = {
  /** A connection that this bus makes its own from (`openRedis`); it is not closed here. */
  readonly connection: Redis;
  readonly channel?: string;
  /** Told of notices that could not be sent; their events come a poll later. */
  readonly onError?: (error: unknown) => void;
};

/** The event bus on Redis' publish and subscribe; it is subscribed when the promise is fulfilled. */
export async function redisBus({
  connection,
  channel = 'mgx:events',
  onError = () => undefined,
}: RedisBusOptions): Promise<ClosableBus> {
  const local = inProcessBus();
  const publisher = connection.duplicate({ maxRetriesPerRequest: 0, enableOfflineQueue: false });
  // A subscriber subscribes again by itself when it is back.
  const subscriber = connection.duplicate({ maxRetriesPerRequest: null });
  for (const own of [publisher, subscriber]) own.on('error', onError);
  subscriber.on('message', (_, text: string) => {
    const notice = readNotice(text);
    if (notice) local.publish(notice);
  });
  // `duplicate` keeps lazyConnect, and without an offline queue nothing may be sent before the connection stands.
  await publisher.connect();
  await subscriber.subscribe(channel);
  return {
    publish: (notice) => void publisher.publish(channel, writeNotice(notice)).catch(onError),
    subscribe: (listener) => local.subscribe(listener),
    async close() {
      publisher.disconnect();
      await subscriber.quit();
    },
  };
}

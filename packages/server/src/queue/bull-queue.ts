import { MgxError } from '@mgx/errors';
import type { RunQueue } from '@mgx/domain';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE_NAME, WORKER_OPTIONS, bullRunQueue } from './bull-run-queue.js';

export type BullQueueOptions = {
  /** A connection that this queue makes its own from (`openRedis`); it is not closed here. */
  readonly connection: Redis;
  /** Before every key, so that two installations can share one Redis. */
  readonly prefix?: string;
  readonly onError?: (error: unknown, runId?: string) => void;
};

/** The run queue on Redis, which must not evict keys (`assertNoEviction`). */
export function bullQueue({ connection, prefix = 'mgx', onError = () => undefined }: BullQueueOptions): RunQueue {
  // Who wakes gives up after some tries, for he has a caller; who works waits for Redis to come back.
  const producer = connection.duplicate({ maxRetriesPerRequest: 2 });
  const consumer = connection.duplicate({ maxRetriesPerRequest: null });
  for (const own of [producer, consumer]) own.on('error', onError);
  const queue = new Queue(QUEUE_NAME, { connection: producer, prefix });
  queue.on('error', onError);
  return bullRunQueue({
    queue,
    newWorker: (processor, concurrency) =>
      new Worker(QUEUE_NAME, processor, { connection: consumer, prefix, concurrency, ...WORKER_OPTIONS }),
    close: async () => {
      await Promise.all([producer.quit(), consumer.quit()]);
    },
    unavailable: (cause) =>
      new MgxError({
        code: 'redis_unavailable',
        message: `the queue did not take a wake-up: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'the run is stored and will be taken up when Redis answers again',
        cause,
      }),
    onError,
  });
}

import { MgxError } from '@mgx/errors';
import type { RunQueue } from '@mgx/domain';
import { Queue, Worker, createPostgresBackend, runMigrations } from 'bullmq';
import type pg from 'pg';
import { QUEUE_NAME, WORKER_OPTIONS, bullRunQueue } from './bull-run-queue.js';

/** Where BullMQ's tables live; pools for it are made with this as their search path. */
export const BULLMQ_SEARCH_PATH = 'bullmq,public';

export type BullPostgresQueueOptions = {
  /** A pool of its own with `BULLMQ_SEARCH_PATH` and at least 3 clients: one listens. The queue ends it. */
  readonly pool: pg.Pool;
  readonly onError?: (error: unknown, runId?: string) => void;
};

/** The run queue in PostgreSQL 13 or later, embedded or not; makes its tables when they are not there. */
export async function bullPostgresQueue({
  pool,
  onError = () => undefined,
}: BullPostgresQueueOptions): Promise<RunQueue> {
  // Queue and workers each listen for the pool's errors, for good.
  pool.setMaxListeners(0);
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const queue = new Queue(QUEUE_NAME, { connection: pool }, createPostgresBackend);
  queue.on('error', onError);
  return bullRunQueue({
    queue,
    newWorker: (processor, concurrency) =>
      new Worker(QUEUE_NAME, processor, { connection: pool, concurrency, ...WORKER_OPTIONS }, createPostgresBackend),
    close: () => pool.end(),
    unavailable: (cause) =>
      new MgxError({
        code: 'database_unavailable',
        message: `the queue did not take a wake-up: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'the run is stored and will be taken up when the database answers again',
        cause,
      }),
    onError,
  });
}

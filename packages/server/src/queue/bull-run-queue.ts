import { MgxError } from '@mgx/errors';
import type { QueueWorker, RunHandler, RunQueue } from '@mgx/domain';
import type { Job, JobsOptions, WorkerOptions } from 'bullmq';

/** The queue and its jobs, as BullMQ names them. */
export const QUEUE_NAME = 'mgx-runs';
const JOB_NAME = 'advance';

/**
 * A worker that died gives its job back after `lockDuration` and one `stalledInterval` at most. A job may be given back
 * as often as it takes: deaths are counted on the run, where they end it, not here.
 */
export const WORKER_OPTIONS = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
} as const satisfies Partial<WorkerOptions>;

export type RunJob = Job<{ readonly runId: string }, void>;

/** Of BullMQ's worker what is used here: its own type differs from backend to backend. */
type BullWorker = {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: RunJob | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
};

export type BullParts = {
  readonly queue: {
    add(name: string, data: RunJob['data'], options: JobsOptions): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly newWorker: (process: (job: RunJob) => Promise<void>, concurrency: number) => BullWorker;
  /** Closes the connections, after queue and workers. */
  readonly close: () => Promise<void>;
  readonly unavailable: (cause: unknown) => MgxError;
  /** Told of lost connections (BullMQ makes them again) and of handlers that failed (the sweeper wakes their runs). */
  readonly onError: (error: unknown, runId?: string) => void;
};

/** A RunQueue over BullMQ, whatever its backend. A job is a run id; jobs are not kept once they are handled. */
export function bullRunQueue({ queue, newWorker, close, unavailable, onError }: BullParts): RunQueue {
  const workers = new Set<QueueWorker>();
  return {
    async wake(runId, { delayMs = 0 } = {}) {
      // A run waits once, and one woken while it is handled is handled again after. Delayed wake-ups stand apart, so
      // that none of them holds back one that is due now.
      const deduplication = delayMs > 0 ? undefined : { id: runId, keepLastIfActive: true };
      const options = { delay: delayMs, deduplication, removeOnComplete: true, removeOnFail: true };
      await queue.add(JOB_NAME, { runId }, options).catch((cause: unknown) => {
        throw unavailable(cause);
      });
    },
    async work(handler, { concurrency = 1 } = {}) {
      const worker = await startWorker(handler, { newWorker, concurrency, onError });
      workers.add(worker);
      return worker;
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.close()));
      await queue.close();
      await close();
    },
  };
}

async function startWorker(
  handler: RunHandler,
  { newWorker, concurrency, onError }: Pick<BullParts, 'newWorker' | 'onError'> & { readonly concurrency: number },
): Promise<QueueWorker> {
  const underWay = new Set<AbortController>();
  const process = async ({ data }: RunJob): Promise<void> => {
    const controller = new AbortController();
    underWay.add(controller);
    try {
      await handler(data.runId, controller.signal);
    } finally {
      underWay.delete(controller);
    }
  };
  const worker = newWorker(process, concurrency);
  worker.on('error', (error) => onError(error));
  worker.on('failed', (job, error) => onError(error, job?.data.runId));
  await worker.waitUntilReady();
  let closing: Promise<void> | undefined;
  const close = async (graceMs: number | undefined): Promise<void> => {
    const abort = (): void => underWay.forEach((controller) => controller.abort());
    const timer = graceMs === undefined ? undefined : setTimeout(abort, graceMs);
    await worker.close();
    clearTimeout(timer);
  };
  return { close: ({ graceMs } = {}) => (closing ??= close(graceMs)) };
}

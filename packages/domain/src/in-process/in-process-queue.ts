import type { QueueWorker, RunHandler, RunQueue } from '../ports/run-queue.js';

export type InProcessQueueOptions = {
  /** Told of a handler that failed; the job is gone then, and the sweeper wakes the run again. */
  readonly onError?: (error: unknown, runId: string) => void;
};

type Worker = {
  readonly handler: RunHandler;
  readonly concurrency: number;
  readonly jobs: Map<Promise<void>, AbortController>;
};

/** A queue within this process. A run waits in it once at most, and is never handled twice at a time. */
export function inProcessQueue({ onError = () => undefined }: InProcessQueueOptions = {}): RunQueue {
  const waiting = new Set<string>();
  const active = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const workers = new Set<Worker>();

  const enqueue = (runId: string): void => {
    waiting.add(runId);
    queueMicrotask(dispatch);
  };

  function dispatch(): void {
    for (const worker of workers) {
      for (const runId of waiting) {
        if (worker.jobs.size >= worker.concurrency) break;
        if (!active.has(runId)) handle(worker, runId);
      }
    }
  }

  function handle(worker: Worker, runId: string): void {
    waiting.delete(runId);
    active.add(runId);
    const controller = new AbortController();
    const job = Promise.resolve()
      .then(() => worker.handler(runId, controller.signal))
      .catch((error: unknown) => onError(error, runId))
      .finally(() => {
        active.delete(runId);
        worker.jobs.delete(job);
        dispatch();
      });
    worker.jobs.set(job, controller);
  }

  async function closeWorker(worker: Worker, graceMs?: number): Promise<void> {
    workers.delete(worker);
    const abort = (): void => worker.jobs.forEach((controller) => controller.abort());
    const timer = graceMs === undefined ? undefined : setTimeout(abort, graceMs);
    await Promise.all(worker.jobs.keys());
    clearTimeout(timer);
  }

  return {
    async wake(runId, { delayMs = 0 } = {}) {
      if (delayMs <= 0) return enqueue(runId);
      const timer = setTimeout(() => {
        timers.delete(timer);
        enqueue(runId);
      }, delayMs);
      timers.add(timer.unref());
    },
    async work(handler, { concurrency = 1 } = {}): Promise<QueueWorker> {
      const worker: Worker = { handler, concurrency, jobs: new Map() };
      workers.add(worker);
      queueMicrotask(dispatch);
      return { close: ({ graceMs } = {}) => closeWorker(worker, graceMs) };
    },
    async close() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
      waiting.clear();
      await Promise.all([...workers].map((worker) => closeWorker(worker)));
    },
  };
}

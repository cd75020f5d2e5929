/** Works on one run until it ends, waits or fails. */
export type RunHandler = (runId: string, signal: AbortSignal) => Promise<void>;

/**
 * Wakes somebody up for a run. A job is only a run id: lost, doubled and late jobs are harmless, for the store holds the
 * run. Contract suite: `runQueueContract` in `@mgx/domain/testing`.
 */
export type RunQueue = {
  /** Idempotent. Returns when the wake-up is stored, not when it is handled. */
  wake(runId: string, options?: { readonly delayMs?: number }): Promise<void>;
  /** Starts handling; `close` stops taking jobs and waits for, or after `graceMs` aborts, those under way. */
  work(handler: RunHandler, options?: { readonly concurrency?: number }): Promise<QueueWorker>;
  close(): Promise<void>;
};

export type QueueWorker = { close(options?: { readonly graceMs?: number }): Promise<void> };

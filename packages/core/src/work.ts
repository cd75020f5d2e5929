import type { QueueWorker, RunQueue, Stores } from '@mgx/domain';
import type { Machine } from './machine.js';
import type { Runs } from './mgx.js';

/** How many runs one sweep wakes. */
const SWEEP_PAGE = 100;
const SWEEP_MS = 5_000;

type Parts = {
  readonly stores: Stores;
  readonly queue: RunQueue;
  readonly machine: Machine;
  readonly runs: Runs;
  /** Told of a sweep that failed; the next one tries again. */
  readonly onSweepError?: (error: unknown) => void;
};

/** Takes wake-ups from the queue, and wakes what was lost: the store knows every run that somebody should look at. */
export async function startWork(
  { stores, queue, machine, runs, onSweepError }: Parts,
  { concurrency, sweepMs = SWEEP_MS }: { concurrency?: number; sweepMs?: number } = {},
): Promise<QueueWorker> {
  const worker = await queue.work(
    async (runId, signal) => {
      await runs.advance(runId, { signal });
    },
    { concurrency },
  );
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    const due = await stores.runs.due(machine.clock(), SWEEP_PAGE);
    for (const { id } of due) await queue.wake(id);
  };
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch((error: unknown) => onSweepError?.(error));
  }, sweepMs);
  return {
    close: async (options) => {
      clearInterval(timer);
      await sweeping;
      await worker.close(options);
    },
  };
}

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { QueueWorker, RunHandler, RunQueue } from '../../ports/run-queue.js';

/** Opens the queue under test, once for the suite. */
export type OpenQueue = () => Promise<{ readonly queue: RunQueue; close(): Promise<void> }>;

/** What every RunQueue keeps: one job per waiting run, no wake-up lost, delays, failures and closing. */
export function runQueueContract(name: string, open: OpenQueue): void {
  describe(`RunQueue: ${name}`, () => {
    let opened: Awaited<ReturnType<OpenQueue>>;
    const workers: QueueWorker[] = [];
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close({ graceMs: 0 })));
    });
    afterAll(() => opened?.close(), 60_000);
    const work = async (handler: RunHandler, concurrency = 4): Promise<QueueWorker> => {
      const worker = await opened.queue.work(handler, { concurrency });
      workers.push(worker);
      return worker;
    };
    const wake = (runId: string, delayMs?: number) => opened.queue.wake(runId, { delayMs });

    test('hands over each run that is woken, before or after the worker came', async () => {
      const [early, late] = [randomUUID(), randomUUID()];
      const seen = recorder();
      await wake(early);
      await work(seen.handler);
      await wake(late);
      await seen.until((runIds) => runIds.includes(early) && runIds.includes(late));
    });

    test('a run woken many times before it is taken is one job', async () => {
      const [runId, last] = [randomUUID(), randomUUID()];
      for (let n = 0; n < 5; n++) await wake(runId);
      await wake(last);
      const seen = recorder();
      await work(seen.handler, 1);
      await seen.until((runIds) => runIds.includes(last));
      expect(seen.runIds).toEqual([runId, last]);
    });

    test('a run woken again after it was handled is handled again', async () => {
      const runId = randomUUID();
      const seen = recorder();
      await work(seen.handler);
      for (let n = 1; n <= 3; n++) {
        await wake(runId);
        await seen.until((runIds) => runIds.length === n);
      }
    });

    test('a run woken while it is handled is handled once more, afterwards', async () => {
      const runId = randomUUID();
      const [started, mayEnd] = [signal(), signal()];
      let [under, most, calls] = [0, 0, 0];
      const seen = recorder(async () => {
        most = Math.max(most, ++under);
        if (++calls === 1) {
          started.give();
          await mayEnd.given;
        }
        under--;
      });
      await work(seen.handler);
      await wake(runId);
      await started.given;
      for (let n = 0; n < 3; n++) await wake(runId);
      mayEnd.give();
      await seen.until((runIds) => runIds.length === 2);
      // Another run that goes the whole way: had there been a third job, it would be here by now.
      const after = randomUUID();
      await wake(after);
      await seen.until((runIds) => runIds.includes(after));
      expect(seen.runIds.filter((id) => id === runId)).toHaveLength(2);
      expect(most).toBe(1);
    });

    test('runs are handled side by side, as many as asked for', async () => {
      const bothStarted = signal();
      let [under, most] = [0, 0];
      const seen = recorder(async () => {
        most = Math.max(most, ++under);
        if (under === 2) bothStarted.give();
        await bothStarted.given;
        under--;
      });
      await work(seen.handler, 2);
      const runIds = Array.from({ length: 4 }, () => randomUUID());
      for (const runId of runIds) await wake(runId);
      await seen.until((seenIds) => runIds.every((runId) => seenIds.includes(runId)));
      expect(most).toBe(2);
    });

    test('a delayed wake-up comes when its time has come, and holds back no other', async () => {
      const [runId, other] = [randomUUID(), randomUUID()];
      const seen = recorder();
      await work(seen.handler);
      const from = Date.now();
      await wake(runId, 400);
      await wake(other);
      await wake(runId);
      await seen.until((runIds) => runIds.includes(other) && runIds.includes(runId));
      expect(Date.now() - from).toBeLessThan(10_000);
      await seen.until((runIds) => runIds.filter((id) => id === runId).length === 2);
      expect(Date.now() - from).toBeGreaterThanOrEqual(390);
    });

    test('a handler that fails stops nothing, and its run can be woken again', async () => {
      const [runId, other] = [randomUUID(), randomUUID()];
      let failures = 0;
      const seen = recorder(async (id) => {
        if (id === runId && ++failures === 1) throw new Error('as the test wants');
      });
      await work(seen.handler, 1);
      await wake(runId);
      await wake(other);
      await seen.until((runIds) => runIds.includes(other));
      await wake(runId);
      await seen.until((runIds) => runIds.filter((id) => id === runId).length === 2);
    });

    test('closing waits for the handlers under way and takes no further job', async () => {
      const [runId, later] = [randomUUID(), randomUUID()];
      const [started, mayEnd] = [signal(), signal()];
      let ended = false;
      const seen = recorder(async () => {
        started.give();
        await mayEnd.given;
        ended = true;
      });
      const worker = await work(seen.handler, 1);
      await wake(runId);
      await started.given;
      const closing = worker.close();
      await wake(later);
      mayEnd.give();
      await closing;
      expect([ended, seen.runIds]).toEqual([true, [runId]]);
      const next = recorder();
      await work(next.handler);
      await next.until((runIds) => runIds.includes(later));
    });

    test('closing with a grace aborts the handlers that are still under way after it', async () => {
      const started = signal();
      let reason: unknown;
      const worker = await work(async (_, abort) => {
        started.give();
        await new Promise((resolve) => abort.addEventListener('abort', resolve));
        reason = abort.reason;
      });
      await wake(randomUUID());
      await started.given;
      await worker.close({ graceMs: 20 });
      expect(reason).toMatchObject({ name: 'AbortError' });
    });
  });
}

/** A handler that notes what it was given, once it has done `work`. */
function recorder(work: (runId: string) => Promise<void> = async () => undefined) {
  const runIds: string[] = [];
  const handler: RunHandler = async (runId) => {
    runIds.push(runId);
    await work(runId);
  };
  const until = async (isSo: (runIds: readonly string[]) => boolean): Promise<void> => {
    const giveUp = Date.now() + 20_000;
    while (!isSo(runIds)) {
      if (Date.now() > giveUp) throw new Error(`waited in vain; handled so far: ${runIds.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { runIds, handler, until };
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: () => resolve() };
}

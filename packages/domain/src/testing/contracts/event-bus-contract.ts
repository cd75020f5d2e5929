import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventBus, EventNotice } from '../../ports/event-bus.js';

/** Opens two ends of one bus (the same one twice, where it is within a process). */
export type OpenBus = () => Promise<{ readonly near: EventBus; readonly far: EventBus; close(): Promise<void> }>;

const notice = (runId: string): EventNotice => ({ workspaceId: 'workspace-1', taskId: 'tâsk 1', runId });

/** What every EventBus keeps: each listener is told, until it ends its subscription. */
export function eventBusContract(name: string, open: OpenBus): void {
  describe(`EventBus: ${name}`, () => {
    let bus: Awaited<ReturnType<OpenBus>>;
    beforeAll(async () => {
      bus = await open();
    }, 60_000);
    afterAll(() => bus?.close(), 60_000);

    test('tells every listener at both ends, with the whole notice', async () => {
      const listeners = [listen(bus.near), listen(bus.near), listen(bus.far)];
      bus.near.publish(notice('both'));
      for (const { until } of listeners) await until('both');
      for (const { heard } of listeners) expect(heard).toEqual([notice('both')]);
      listeners.forEach(({ end }) => end());
    });

    test('tells a listener no more once it has ended its subscription', async () => {
      const [ended, staying] = [listen(bus.far), listen(bus.far)];
      bus.near.publish(notice('first'));
      await ended.until('first');
      ended.end();
      ended.end();
      bus.near.publish(notice('second'));
      await staying.until('second');
      expect(ended.heard).toEqual([notice('first')]);
      staying.end();
    });

    test('publishing is quick and never calls a listener before it returns', async () => {
      const { heard, until, end } = listen(bus.near);
      for (let n = 0; n < 50; n++) bus.near.publish(notice(`run-${n}`));
      expect(heard).toEqual([]);
      await until('run-49');
      end();
    });

    test('a function subscribed twice is two subscriptions', async () => {
      const heard: string[] = [];
      const listener = ({ runId }: EventNotice): void => void heard.push(runId);
      const ends = [bus.near.subscribe(listener), bus.near.subscribe(listener)];
      ends[0]?.();
      const other = listen(bus.near);
      bus.near.publish(notice('once'));
      await other.until('once');
      expect(heard).toEqual(['once']);
      [ends[1], other.end].forEach((end) => end?.());
    });
  });
}

function listen(bus: EventBus) {
  const heard: EventNotice[] = [];
  const end = bus.subscribe((heardNow) => void heard.push(heardNow));
  const until = async (runId: string): Promise<void> => {
    const giveUp = Date.now() + 10_000;
    while (!heard.some((item) => item.runId === runId)) {
      if (Date.now() > giveUp) throw new Error(`never heard of ${runId}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  return { heard, end, until };
}

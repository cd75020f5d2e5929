import { afterAll, beforeAll } from '@jest/globals';
import type { LoggedEvent, Topic } from '../../ports/event-log.js';
import type { Scope } from '../../ports/scope.js';
import type { Stores } from '../../ports/stores.js';

/** Opens the stores under test, once for a suite: its tests keep apart by tenant. */
export type OpenStores = () => Promise<{ readonly stores: Stores; close(): Promise<void> }>;

/** Opens before the first test of the enclosing `describe` and closes after its last; call the result inside tests. */
export function useStores(open: OpenStores): () => Stores {
  let opened: Awaited<ReturnType<OpenStores>> | undefined;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close(), 60_000);
  return () => {
    if (!opened) throw new Error('the stores are open only while tests run');
    return opened.stores;
  };
}

/**
 * Reads a topic in pages until `count` events came, as a subscriber does: a log may show an event a little late, but
 * never out of its place.
 */
export async function follow(
  stores: Stores,
  scope: Scope,
  topic: Topic,
  { count, pageSize = 100 }: { readonly count: number; readonly pageSize?: number },
): Promise<LoggedEvent[]> {
  const seen: LoggedEvent[] = [];
  const giveUp = Date.now() + 10_000;
  while (seen.length < count && Date.now() < giveUp) {
    const last = seen.at(-1);
    const after = last && (topic.kind === 'run' ? last.event.seq : last.cursor);
    const page = await stores.events.read(scope, topic, { after, limit: pageSize });
    seen.push(...page);
    if (page.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return seen;
}

/** The codes of the rejected promises, and how many were fulfilled. */
export function outcomes(results: readonly PromiseSettledResult<unknown>[]): { won: number; refusals: unknown[] } {
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  const refusals = reasons.map((reason) => (reason instanceof Error && 'code' in reason ? reason.code : reason));
  return { won: results.length - reasons.length, refusals };
}

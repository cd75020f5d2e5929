import { type EventNotice, inProcessBus } from '@mgx/domain';
import pg from 'pg';
import { readNotice, writeNotice } from './notice-text.js';
import type { ClosableBus } from './redis-bus.js';

const CHANNEL = 'mgx_events';
const RECONNECT_MS = 1_000;

export type PostgresBusOptions = {
  readonly url: string;
  /** Told of lost connections and of notices that could not be sent; their events come a poll later. */
  readonly onError?: (error: unknown) => void;
};

/**
 * The event bus on NOTIFY, for installations without Redis. NOTIFY locks the whole cluster when it commits: notices go
 * out on a connection of their own after the transaction they tell of, all that gathered meanwhile in one statement.
 */
export async function postgresBus({ url, onError = () => undefined }: PostgresBusOptions): Promise<ClosableBus> {
  const local = inProcessBus();
  let client: pg.Client | null = null;
  let isClosed = false;
  let gathered: EventNotice[] = [];
  let sending: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    fresh.on('notification', ({ payload }) => {
      const notice = readNotice(payload ?? '');
      if (notice) local.publish(notice);
    });
    fresh.on('error', (error) => reconnect(error, fresh));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      fresh.end().catch(onError);
      throw error;
    }
    // Closed while it connected again.
    if (isClosed) await fresh.end();
    else client = fresh;
  }

  function reconnect(error: unknown, lost: pg.Client | null): void {
    if (isClosed || (lost !== null && lost !== client)) return;
    onError(error);
    client = null;
    const retry = (): void => void (isClosed || connect().catch((again: unknown) => reconnect(again, null)));
    setTimeout(retry, RECONNECT_MS).unref();
  }

  async function send(): Promise<void> {
    const texts = gathered.map(writeNotice);
    gathered = [];
    if (texts.length === 0 || !client) return;
    await client.query(`SELECT pg_notify('${CHANNEL}', text) FROM unnest($1::text[]) AS text`, [texts]);
  }

  await connect();
  return {
    publish(notice) {
      gathered.push(notice);
      if (gathered.length === 1) sending = sending.then(send).catch(onError);
    },
    subscribe: (listener) => local.subscribe(listener),
    async close() {
      isClosed = true;
      await sending;
      await client?.end();
    },
  };
}

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LoggedEvent, Principal, Topic } from '@mgx/domain';
import { toWireEvent } from '@mgx/domain';
import { MgxError, toMgxError } from '@mgx/errors';
import { WebSocketServer, type WebSocket } from 'ws';
import { identifySocket } from '../access/identify.js';
import { scopeOf } from '../access/scope.js';
import type { StreamOptions } from './stream-options.js';
import { assertCanFollow, follow, readPlace, type Subscription } from './topic.js';

const HEARTBEAT_MS = 30_000;
/** A client that lets this much pile up is sent no more until it has caught up, bytes. */
const MOST_BUFFERED = 1024 * 1024;
const DRAIN_POLL_MS = 50;
/** How long it may take to catch up before it is asked to come back with `after`. */
const SLOW_MS = 30_000;
const CLOSE_SLOW = 4008;
const CLOSE_REVOKED = 4001;

/** One upgrade of a connection, not yet answered. */
export type Upgrade = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

type Options = Pick<StreamOptions, 'mgx' | 'settings' | 'principals' | 'onUnexpected'>;
type Opened = { readonly subscription: Subscription; readonly principal: Principal };

/** Events over raw WebSockets at `/ws/tasks/:id`, `/ws/runs/:id` and `/ws/stream`, from `?after=` on. */
export function rawEvents(options: Options) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  return {
    /** @throws MgxError for an upgrade that is not to be taken */
    async upgrade({ request, socket, head }: Upgrade): Promise<void> {
      const opened = await read(request.url ?? '/', request.headers, options);
      sockets.handleUpgrade(request, socket, head, (client) => void stream(client, opened, options));
    },
    close(): void {
      for (const client of sockets.clients) client.close(1001, 'the service stops');
      sockets.close();
    },
  };
}

async function read(
  address: string,
  headers: Upgrade['request']['headers'],
  { mgx, settings }: Options,
): Promise<Opened> {
  const url = new URL(address, 'http://localhost');
  const topic = topicOf(url.pathname);
  if (!topic) throw new MgxError({ code: 'not_found', message: 'No such stream' });
  const principal = await identifySocket({ headers, ticket: url.searchParams.get('ticket') }, settings.access);
  if (!principal) {
    throw new MgxError({ code: 'unauthenticated', message: 'A valid key, token or ?ticket= is needed' });
  }
  const query = Object.fromEntries(url.searchParams);
  const { defaultWorkspaceId } = settings;
  const scope = await scopeOf(mgx, { headers, query }, { principal, defaultWorkspaceId });
  const subscription = { scope, topic, after: readPlace(topic, query['after']) };
  await assertCanFollow(mgx, subscription);
  return { subscription, principal };
}

function topicOf(path: string): Topic | null {
  if (/^\/ws\/stream\/?$/.test(path)) return { kind: 'workspace' };
  const match = /^\/ws\/(tasks|runs)\/([\w-]+)\/?$/.exec(path);
  return match?.[2] ? { kind: match[1] === 'runs' ? 'run' : 'task', id: match[2] } : null;
}

async function stream(
  client: WebSocket,
  { subscription, principal }: Opened,
  { mgx, principals, onUnexpected }: Options,
): Promise<void> {
  const closed = new AbortController();
  client.on('close', () => closed.abort());
  client.on('error', () => client.terminate());
  const stopBeating = beat(client);
  const stopWatching = principals.add(principal, () => {
    closed.abort();
    client.close(CLOSE_REVOKED, 'the key is no longer valid');
  });
  try {
    for await (const logged of follow(mgx, { ...subscription, signal: closed.signal })) {
      client.send(frameOf(logged, subscription.topic));
      if (!(await hasCaughtUp(client, closed.signal))) return client.close(CLOSE_SLOW, 'slow: come back with after');
    }
  } catch (error) {
    const isDown = toMgxError(error).kind === 'unavailable';
    if (!isDown) onUnexpected(error);
    client.close(1011, isDown ? 'the store does not answer' : 'internal error');
  } finally {
    stopBeating();
    stopWatching();
  }
}

function frameOf({ event, cursor }: LoggedEvent, topic: Topic): string {
  return JSON.stringify(toWireEvent(event, topic.kind === 'run' ? {} : { cursor }));
}

/** A heartbeat each half minute without an event; a client that answers no ping in between is gone. */
function beat(client: WebSocket): () => void {
  let isAlive = true;
  client.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
    client.send(JSON.stringify({ type: 'heartbeat', timestamp: new Date().toISOString() }));
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}

/** Waits while too much is on its way to the client: it then reads from the log at its own pace, and nothing is dropped. */
async function hasCaughtUp(client: WebSocket, signal: AbortSignal): Promise<boolean> {
  const giveUp = Date.now() + SLOW_MS;
  while (client.bufferedAmount > MOST_BUFFERED && !signal.aborted) {
    if (Date.now() > giveUp) return false;
    await new Promise((resolve) => setTimeout(resolve, DRAIN_POLL_MS));
  }
  return true;
}

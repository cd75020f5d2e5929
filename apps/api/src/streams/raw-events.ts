import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Mgx } from '@mgx/core';
import { isMgxError, toMgxError } from '@mgx/errors';
import { toWireEvent, type Scope, type Topic } from '@mgx/domain';
import { WebSocketServer, type WebSocket } from 'ws';
import { scopeOf } from '../scope.js';

const HEARTBEAT_MS = 30_000;
/** A client that lets this much pile up is read to no further until it has caught up, bytes. */
const MOST_BUFFERED = 1024 * 1024;
const DRAIN_POLL_MS = 50;

type Options = {
  readonly mgx: Mgx;
  readonly defaultWorkspaceId: string;
  readonly isAllowed: (request: { readonly host: string | undefined; readonly origin: string | undefined }) => boolean;
};

/** Events over raw WebSockets at `/ws/tasks/:id`, `/ws/runs/:id` and `/ws/stream`, from `?after=` on. Returns how to end them all. */
export function serveRawEvents(server: Server, options: Options): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    void upgrade(sockets, { request, socket, head }, options).catch((error: unknown) => {
      const isKnown = isMgxError(error) && error.kind !== 'internal';
      refuse(socket, isKnown ? (error.kind === 'not_found' ? 404 : 400) : 500, toMgxError(error).message);
    });
  });
  return () => {
    for (const client of sockets.clients) client.close(1001, 'the service stops');
    sockets.close();
  };
}

type Upgrade = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

async function upgrade(sockets: WebSocketServer, { request, socket, head }: Upgrade, options: Options): Promise<void> {
  const { mgx, defaultWorkspaceId } = options;
  const { host, origin } = request.headers;
  if (!options.isAllowed({ host, origin })) return refuse(socket, 403, 'requests for this host are refused');
  const url = new URL(request.url ?? '/', 'http://localhost');
  const topic = topicOf(url.pathname);
  if (!topic) return refuse(socket, 404, 'no such stream');
  const scope = await scopeOf(
    mgx,
    { headers: request.headers, query: Object.fromEntries(url.searchParams) },
    defaultWorkspaceId,
  );
  if (topic.kind === 'run') await mgx.runs.get(scope, topic.id);
  if (topic.kind === 'task') await mgx.tasks.get(scope, topic.id);
  const stated = url.searchParams.get('after') ?? undefined;
  const after = topic.kind === 'run' && stated !== undefined ? Number(stated) : stated;
  // A place that is none is refused now, with a status, not later with a closed socket.
  await mgx.events.read(scope, topic, { after, limit: 1 });
  sockets.handleUpgrade(request, socket, head, (client) => void stream(client, { mgx, scope, topic, after }));
}

function topicOf(path: string): Topic | null {
  if (path === '/ws/stream') return { kind: 'workspace' };
  const match = /^\/ws\/(tasks|runs)\/([\w-]+)\/?$/.exec(path);
  return match?.[2] ? { kind: match[1] === 'runs' ? 'run' : 'task', id: match[2] } : null;
}

async function stream(
  client: WebSocket,
  { mgx, scope, topic, after }: { mgx: Mgx; scope: Scope; topic: Topic; after: number | string | undefined },
): Promise<void> {
  const closed = new AbortController();
  client.on('close', () => closed.abort());
  client.on('error', () => client.terminate());
  const heartbeat = setInterval(() => {
    client.send(JSON.stringify({ type: 'heartbeat', timestamp: new Date().toISOString() }));
  }, HEARTBEAT_MS);
  try {
    for await (const { event, cursor } of mgx.events.follow(scope, topic, { after, signal: closed.signal })) {
      client.send(JSON.stringify(toWireEvent(event, topic.kind === 'run' ? {} : { cursor })));
      while (client.bufferedAmount > MOST_BUFFERED && !closed.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, DRAIN_POLL_MS));
      }
    }
  } catch (error) {
    client.close(1011, toMgxError(error).kind === 'unavailable' ? 'the store does not answer' : 'internal error');
  } finally {
    clearInterval(heartbeat);
  }
}

function refuse(socket: Duplex, status: number, reason: string): void {
  const body = JSON.stringify({ detail: reason });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

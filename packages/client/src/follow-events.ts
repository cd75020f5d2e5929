import type { Event } from './contract.js';
import type { ClientOptions, Request } from './request.js';

/** Whose events: a run's, a task's, or with neither those of the whole workspace. */
export type Topic = { readonly runId: string } | { readonly taskId: string } | { readonly runId?: undefined; readonly taskId?: undefined }; // prettier-ignore

export type FollowOptions = {
  /** Where to begin: the `seq` of the last event seen on a run, its `cursor` elsewhere. Absent: at the beginning. */
  readonly after?: number | string;
  readonly signal?: AbortSignal;
  /** Told of connections that broke; they are made again. */
  readonly onReconnect?: (attempt: number) => void;
};

export type SocketOptions = {
  readonly WebSocket?: typeof globalThis.WebSocket;
  /** The first wait before connecting again, doubled each time up to half a minute, milliseconds. */
  readonly reconnectMs?: number;
};

const MOST_WAIT_MS = 30_000;
/** The service sends a heartbeat each 30 s: a connection that is silent for longer than two is dead. */
const SILENCE_MS = 75_000;

type Parts = Pick<ClientOptions, 'baseUrl' | 'token' | 'workspaceId'> & SocketOptions & { readonly request: Request };

/**
 * Events in order, each once, over as many connections as it takes: after a break it goes on after the last one seen.
 * Ends when the caller stops iterating or the signal aborts.
 * @throws ApiError for a run or task that is not there, or a key that is not good
 */
export async function* followEvents(
  topic: Topic,
  { after, signal, onReconnect }: FollowOptions,
  parts: Parts,
): AsyncGenerator<Event, void, undefined> {
  const { reconnectMs = 1_000 } = parts;
  let place = after;
  let failures = 0;
  while (!signal?.aborted) {
    const connection = await connect(topic, { after: place, signal }, parts);
    try {
      for await (const event of connection.events) {
        failures = 0;
        place = 'runId' in topic && topic.runId !== undefined ? event.seq : event.cursor;
        yield event;
      }
    } finally {
      connection.close();
    }
    if (signal?.aborted) return;
    failures += 1;
    onReconnect?.(failures);
    await wait(Math.min(reconnectMs * 2 ** (failures - 1), MOST_WAIT_MS), signal);
  }
}

type Connection = { readonly events: AsyncIterable<Event>; close(): void };

async function connect(
  topic: Topic,
  { after, signal }: Pick<FollowOptions, 'after' | 'signal'>,
  { baseUrl, token, workspaceId, request, WebSocket = globalThis.WebSocket }: Parts,
): Promise<Connection> {
  const query = new URLSearchParams();
  if (after !== undefined) query.set('after', String(after));
  if (workspaceId !== undefined) query.set('workspace_id', workspaceId);
  try {
    // A socket does not say why it did not open; these do.
    await assertThere(topic, request, signal);
    // A page can send no header with a socket: a ticket stands for the key.
    if (token !== undefined) query.set('ticket', (await request('POST /api/ws-tickets', { signal })).ticket);
  } catch (error) {
    // A service that cannot be reached now may be back soon; one that refuses will refuse again.
    if (error instanceof TypeError || signal?.aborted) return { events: nothing(), close: () => undefined };
    throw error;
  }
  const address = `${baseUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}${pathOf(topic)}?${query}`;
  return listen(new WebSocket(address), signal);
}

function listen(socket: WebSocket, signal: AbortSignal | undefined): Connection {
  const waiting: Event[] = [];
  let hasEnded = false;
  let wake: (() => void) | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    hasEnded = true;
    clearTimeout(silence);
    wake?.();
  };
  const hear = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      socket.close();
      end();
    }, SILENCE_MS);
  };
  hear();
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    hear();
    const message = JSON.parse(data) as Event | { readonly type: 'heartbeat' };
    if (!('event_type' in message)) return;
    waiting.push(message);
    wake?.();
  });
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  const close = (): void => {
    end();
    socket.close();
  };
  signal?.addEventListener('abort', close, { once: true });
  async function* events(): AsyncGenerator<Event, void, undefined> {
    for (;;) {
      const event = waiting.shift();
      if (event) yield event;
      else if (hasEnded) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    events: events(),
    close() {
      signal?.removeEventListener('abort', close);
      close();
    },
  };
}

async function assertThere(topic: Topic, request: Request, signal: AbortSignal | undefined): Promise<void> {
  if ('runId' in topic && topic.runId !== undefined) {
    await request('GET /api/runs/{id}', { path: { id: topic.runId }, signal });
  } else if ('taskId' in topic && topic.taskId !== undefined) {
    await request('GET /api/tasks/{id}', { path: { id: topic.taskId }, signal });
  }
}

function pathOf(topic: Topic): string {
  if ('runId' in topic && topic.runId !== undefined) return `/ws/runs/${encodeURIComponent(topic.runId)}`;
  if ('taskId' in topic && topic.taskId !== undefined) return `/ws/tasks/${encodeURIComponent(topic.taskId)}`;
  return '/ws/stream';
}

async function* nothing(): AsyncGenerator<Event, void, undefined> {}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { toWireEvent, type Principal, type Scope, type Topic } from '@mgx/domain';
import { MgxError, toMgxError } from '@mgx/errors';
import { Server as Engine } from 'engine.io';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { identifySocket } from '../access/identify.js';
import { scopeOf } from '../access/scope.js';
import { Id } from '../dto/fields.dto.js';
import { parse } from '../parse.js';
import type { StreamOptions, Upgrade } from './serve-streams.js';
import { assertCanFollow, follow, readPlace } from './topic.js';

export const SOCKET_IO_PATH = '/socket.io/';
/** A client with this many packets on their way is sent no more until they are gone. */
const MOST_PACKETS = 1_000;
const CONNECT_MS = 10_000;

/** What a client asks for: a run's events, a task's, or with neither those of its whole workspace. */
const Subscribe = z
  .object({ run_id: Id.optional(), task_id: Id.optional(), after: z.union([z.string(), z.number()]).nullish() })
  .refine(({ run_id, task_id }) => run_id === undefined || task_id === undefined, 'name a run or a task, not both');
const Handshake = z.object({ token: z.string().optional(), ticket: z.string().optional() });

type Data = {
  principal: Principal;
  scope: Scope;
  following: Map<string, AbortController>;
  /** Packets that have not left this process yet. */
  waiting: number;
};
type Answer = (answer: { readonly ok: true } | { readonly error: string }) => void;
type Client = Socket<
  { subscribe(request: unknown, answer?: Answer): void; unsubscribe(request: unknown, answer?: Answer): void },
  { event(event: unknown): void },
  Record<string, never>,
  Data
>;

/**
 * Events over Socket.IO: a client sends `subscribe` {run_id | task_id, after} and gets each as `event`, in order, from the
 * same log as the raw streams. After a connection that broke it subscribes again with `after`: nothing is lost or doubled.
 */
export function socketIoEvents(options: StreamOptions) {
  const { mgx, settings, isAllowed, allowedOrigins = [], onUnexpected } = options;
  const io: Server = new Server({ connectTimeout: CONNECT_MS, serveClient: false });
  const engine = new Engine({
    maxHttpBufferSize: 64 * 1024,
    cors: { origin: [...allowedOrigins] },
    allowRequest: ({ headers: { host, origin } }, answer) => answer(null, isAllowed({ host, origin })),
  });
  io.bind(engine);
  io.use((client: Client, next) => {
    admit(client).then(
      () => next(),
      (error: unknown) => next(new Error(toMgxError(error).message)),
    );
  });
  io.on('connection', (client: Client) => {
    client.conn.on('packetCreate', () => client.data.waiting++);
    client.conn.on('drain', () => (client.data.waiting = 0));
    client.on('subscribe', (request, answer) => void answering(answer, () => subscribe(client, request)));
    client.on('unsubscribe', (request, answer) => void answering(answer, async () => end(client, topicOf(request))));
    client.on('disconnect', () => client.data.following.forEach((one) => one.abort()));
  });

  async function admit(client: Client): Promise<void> {
    const { headers, auth, query } = client.handshake;
    const { token, ticket } = parse(Handshake, auth, 'invalid_request');
    const stated = token === undefined ? headers : { authorization: `Bearer ${token}` };
    const principal = await identifySocket({ headers: stated, ticket: ticket ?? null }, settings.access);
    if (!principal)
      throw new MgxError({ code: 'unauthenticated', message: 'A valid auth.token or auth.ticket is needed' });
    const { defaultWorkspaceId } = settings;
    const scope = await scopeOf(mgx, { headers, query: { ...query, ...auth } }, { principal, defaultWorkspaceId });
    client.data = { principal, scope, following: new Map(), waiting: 0 };
  }

  async function subscribe(client: Client, request: unknown): Promise<void> {
    const topic = topicOf(request);
    const { after } = parse(Subscribe, request, 'invalid_request');
    const subscription = { scope: client.data.scope, topic, after: readPlace(topic, after) };
    await assertCanFollow(mgx, subscription);
    end(client, topic);
    const ended = new AbortController();
    client.data.following.set(nameOf(topic), ended);
    if (client.disconnected) return ended.abort();
    void send(client, { ...subscription, signal: ended.signal });
  }

  async function send(client: Client, subscription: Parameters<typeof follow>[1]): Promise<void> {
    const { topic, signal } = subscription;
    try {
      for await (const { event, cursor } of follow(mgx, subscription)) {
        if (signal.aborted) return;
        client.emit('event', toWireEvent(event, topic.kind === 'run' ? {} : { cursor }));
        await hasRoom(client, signal);
      }
    } catch (error) {
      if (toMgxError(error).kind !== 'unavailable') onUnexpected(error);
      // The client connects again, and subscribes again after the last event that it has seen.
      client.disconnect(true);
    }
  }

  return {
    handle: (request: IncomingMessage, response: ServerResponse) => engine.handleRequest(request, response),
    upgrade: async ({ request, socket, head }: Upgrade) => engine.handleUpgrade(request, socket, head),
    close: async (): Promise<void> => {
      io.disconnectSockets(true);
      engine.close();
      await io.close();
    },
  };
}

async function answering(answer: Answer | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    answer?.({ ok: true });
  } catch (error) {
    const { kind, message } = toMgxError(error);
    answer?.({ error: kind === 'internal' ? 'Internal server error' : message });
  }
}

function topicOf(request: unknown): Topic {
  const { run_id, task_id } = parse(Subscribe, request, 'invalid_request');
  if (run_id !== undefined) return { kind: 'run', id: run_id };
  return task_id === undefined ? { kind: 'workspace' } : { kind: 'task', id: task_id };
}

function nameOf(topic: Topic): string {
  return topic.kind === 'workspace' ? topic.kind : `${topic.kind}:${topic.id}`;
}

function end(client: Client, topic: Topic): void {
  client.data.following.get(nameOf(topic))?.abort();
  client.data.following.delete(nameOf(topic));
}

async function hasRoom({ conn, data }: Client, signal: AbortSignal): Promise<void> {
  if (data.waiting < MOST_PACKETS || signal.aborted) return;
  await new Promise<void>((resolve) => {
    conn.once('drain', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

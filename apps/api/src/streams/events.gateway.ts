import { toWireEvent, type Principal, type Scope, type Topic } from '@mgx/domain';
import { MgxError, toMgxError } from '@mgx/errors';
import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { z } from '@mgx/schema';
import { identifySocket } from '../access/identify.js';
import { scopeOf } from '../access/scope.js';
import { Id } from '../dto/fields.dto.js';
import { parse } from '../parse.js';
import { STREAM_OPTIONS } from '../tokens.js';
import type { StreamOptions } from './stream-options.js';
import { assertCanFollow, follow, readPlace, type Subscription } from './topic.js';

/** A client with this many packets on their way is sent no more until they are gone. */
const MOST_PACKETS = 1_000;

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
  stopWatching: () => void;
};
type Answer = { readonly ok: true } | { readonly error: string };
type Client = Socket<
  { subscribe(request: unknown): void; unsubscribe(request: unknown): void },
  { event(event: unknown): void },
  Record<string, never>,
  Data
>;

/**
 * Events over Socket.IO: a client sends `subscribe` {run_id | task_id, after} and gets each as `event`, in order, from the
 * same log as the raw streams. After a connection that broke it subscribes again with `after`: nothing is lost or doubled.
 */
@WebSocketGateway()
export class EventsGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  readonly #options: StreamOptions;

  constructor(@Inject(STREAM_OPTIONS) options: StreamOptions) {
    this.#options = options;
  }

  afterInit(server: Server): void {
    server.use((client: Client, next) => {
      this.#admit(client).then(
        () => next(),
        (error: unknown) => next(new Error(toMgxError(error).message)),
      );
    });
  }

  handleConnection(client: Client): void {
    const { conn, data } = client;
    data.stopWatching = this.#options.principals.add(data.principal, () => client.disconnect(true));
    conn.on('packetCreate', () => data.waiting++);
    conn.on('drain', () => (data.waiting = 0));
  }

  handleDisconnect({ data }: Client): void {
    data.stopWatching();
    data.following.forEach((one) => one.abort());
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() client: Client, @MessageBody() request: unknown): Promise<Answer> {
    return answering(async () => {
      const topic = topicOf(request);
      const { after } = parse(Subscribe, request, 'invalid_request');
      const subscription = { scope: client.data.scope, topic, after: readPlace(topic, after) };
      await assertCanFollow(this.#options.mgx, subscription);
      end(client, topic);
      const ended = new AbortController();
      client.data.following.set(nameOf(topic), ended);
      if (client.disconnected) return ended.abort();
      void this.#send(client, { ...subscription, signal: ended.signal });
    });
  }

  @SubscribeMessage('unsubscribe')
  async unsubscribe(@ConnectedSocket() client: Client, @MessageBody() request: unknown): Promise<Answer> {
    return answering(async () => end(client, topicOf(request)));
  }

  async #admit(client: Client): Promise<void> {
    const { mgx, settings } = this.#options;
    const { headers, auth, query } = client.handshake;
    const { token, ticket } = parse(Handshake, auth, 'invalid_request');
    const stated = token === undefined ? headers : { authorization: `Bearer ${token}` };
    const principal = await identifySocket({ headers: stated, ticket: ticket ?? null }, settings.access);
    if (!principal)
      throw new MgxError({ code: 'unauthenticated', message: 'A valid auth.token or auth.ticket is needed' });
    const { defaultWorkspaceId } = settings;
    const scope = await scopeOf(mgx, { headers, query: { ...query, ...auth } }, { principal, defaultWorkspaceId });
    client.data = { principal, scope, following: new Map(), waiting: 0, stopWatching: () => undefined };
  }

  async #send(client: Client, subscription: Subscription & { readonly signal: AbortSignal }): Promise<void> {
    const { mgx, onUnexpected } = this.#options;
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
}

async function answering(work: () => Promise<void>): Promise<Answer> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    const { kind, message } = toMgxError(error);
    return { error: kind === 'internal' ? 'Internal server error' : message };
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

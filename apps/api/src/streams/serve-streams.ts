import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Mgx } from '@mgx/core';
import { isMgxError, toMgxError } from '@mgx/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asking } from '../access/allowed-origins.js';
import type { ApiOptions } from '../tokens.js';
import { rawEvents } from './raw-events.js';
import { SOCKET_IO_PATH, socketIoEvents } from './socket-io-events.js';

export type StreamOptions = {
  readonly mgx: Mgx;
  readonly settings: ApiOptions;
  readonly isAllowed: (asking: Asking) => boolean;
  readonly allowedOrigins?: readonly string[];
  readonly onUnexpected: (error: unknown) => void;
};

export type Streams = {
  /** Takes the requests by which Socket.IO polls; the API never sees them. */
  onRequest(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  close(): Promise<void>;
};

/** One upgrade of a connection, not yet answered. */
export type Upgrade = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

/**
 * Events as they happen, in two transports on the server's one upgrade handler: raw WebSockets at `/ws/…` and Socket.IO
 * at `/socket.io/`. Any other upgrade is answered with 404.
 */
export function serveStreams(server: Server, options: StreamOptions): Streams {
  const raw = rawEvents(options);
  const socketIo = socketIoEvents(options);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    void take({ request, socket, head }).catch((error: unknown) => {
      const status = statusOf(error);
      if (status === 500) options.onUnexpected(error);
      refuse(socket, status, status === 500 ? 'Internal server error' : toMgxError(error).message);
    });
  });

  async function take(upgrade: Upgrade): Promise<void> {
    const { host, origin } = upgrade.request.headers;
    if (!options.isAllowed({ host, origin })) return refuse(upgrade.socket, 403, 'Requests from here are refused');
    const { pathname } = new URL(upgrade.request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/ws/')) return raw.upgrade(upgrade);
    if (isSocketIo(pathname)) return socketIo.upgrade(upgrade);
    refuse(upgrade.socket, 404, 'No such stream');
  }

  return {
    async onRequest(request, reply) {
      if (!isSocketIo(request.url.split('?')[0] ?? '')) return;
      reply.hijack();
      socketIo.handle(request.raw, reply.raw);
    },
    async close() {
      raw.close();
      await socketIo.close();
    },
  };
}

function isSocketIo(path: string): boolean {
  return path === SOCKET_IO_PATH || path === SOCKET_IO_PATH.slice(0, -1);
}

function statusOf(error: unknown): 400 | 401 | 403 | 404 | 500 {
  if (!isMgxError(error)) return 500;
  if (error.kind === 'authentication') return 401;
  if (error.kind === 'security') return 403;
  if (error.kind === 'not_found') return 404;
  return error.kind === 'bad_request' || error.kind === 'usage' ? 400 : 500;
}

export function refuse(socket: Duplex, status: number, reason: string): void {
  const body = JSON.stringify({ detail: reason });
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

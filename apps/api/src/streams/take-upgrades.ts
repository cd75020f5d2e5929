import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isMgxError, toMgxError } from '@mgx/errors';
import { rawEvents, type Upgrade } from './raw-events.js';
import { SOCKET_IO_PATH } from './socket-io-adapter.js';
import type { StreamOptions } from './stream-options.js';

/**
 * Takes a server's upgrades to raw WebSockets at `/ws/…`, and leaves those of Socket.IO to it; any other is answered with
 * 404. Returns what closes the streams.
 */
export function takeUpgrades(server: Server, options: StreamOptions): () => void {
  const raw = rawEvents(options);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith(SOCKET_IO_PATH)) return;
    socket.on('error', () => socket.destroy());
    void take({ request, socket, head }).catch((error: unknown) => {
      const status = statusOf(error);
      if (status === 500) options.onUnexpected(error);
      refuse(socket, status, status === 500 ? 'Internal server error' : toMgxError(error).message);
    });
  });
  return () => raw.close();

  async function take(upgrade: Upgrade): Promise<void> {
    const { host, origin } = upgrade.request.headers;
    if (!options.isAllowed({ host, origin })) return refuse(upgrade.socket, 403, 'Requests from here are refused');
    const { pathname } = new URL(upgrade.request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith('/ws/')) return refuse(upgrade.socket, 404, 'No such stream');
    return raw.upgrade(upgrade);
  }
}

function statusOf(error: unknown): 400 | 401 | 403 | 404 | 500 {
  if (!isMgxError(error)) return 500;
  if (error.kind === 'authentication') return 401;
  if (error.kind === 'security') return 403;
  if (error.kind === 'not_found') return 404;
  return error.kind === 'bad_request' || error.kind === 'usage' ? 400 : 500;
}

function refuse(socket: Duplex, status: number, reason: string): void {
  const body = JSON.stringify({ detail: reason });
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

import type { Server as HttpServer } from 'node:http';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Server, type ServerOptions } from 'socket.io';
import type { StreamOptions } from './stream-options.js';

export const SOCKET_IO_PATH = '/socket.io/';
const CONNECT_MS = 10_000;
const MOST_MESSAGE_BYTES = 64 * 1024;

/** Socket.IO on the API's own server: for allowed hosts and origins only, and leaving every other upgrade alone. */
export class SocketIoAdapter extends IoAdapter {
  readonly #server: HttpServer;
  readonly #options: Partial<ServerOptions>;

  constructor(server: HttpServer, { isAllowed, allowedOrigins = [] }: StreamOptions) {
    super(server);
    this.#server = server;
    this.#options = {
      path: SOCKET_IO_PATH,
      serveClient: false,
      destroyUpgrade: false,
      connectTimeout: CONNECT_MS,
      maxHttpBufferSize: MOST_MESSAGE_BYTES,
      cors: { origin: [...allowedOrigins] },
      allowRequest: ({ headers: { host, origin } }, answer) => answer(null, isAllowed({ host, origin })),
    };
  }

  override createIOServer(): Server {
    return new Server(this.#server, this.#options);
  }
}

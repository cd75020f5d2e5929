import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** Only TLS: what is fetched is checked against a certificate. */
const TLS_PORT = 443;

export type RegistryProxy = {
  /** Hosts that were asked for and refused since last asked. */
  takeRefusals(): string[];
  close(): Promise<void>;
};

/** An HTTP proxy on a unix socket that knows one verb (CONNECT) and a list of hosts, exact names. */
export async function startRegistryProxy(socketPath: string, hosts: readonly string[]): Promise<RegistryProxy> {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  const refusals = new Set<string>();
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(403).end('only CONNECT to a package registry\n'));
  server.on('connect', (request, client: Socket) => {
    track(client, open);
    const target = request.url ?? '';
    const [host = '', port] = target.toLowerCase().split(':');
    if (!allowed.has(host) || Number(port) !== TLS_PORT) {
      refusals.add(target);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(TLS_PORT, host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    track(upstream, open);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  server.on('connection', (socket: Socket) => track(socket, open));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  return {
    takeRefusals() {
      const taken = [...refusals];
      refusals.clear();
      return taken;
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function track(socket: Socket, open: Set<Socket>): void {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
}

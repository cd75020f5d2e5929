import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type JsonBody = Record<string, unknown>;

/** A request as it arrived. */
export type ArrivedRequest = {
  readonly path: string;
  readonly body: JsonBody;
  readonly headers: IncomingHttpHeaders;
};

export type LoopbackServer = {
  readonly baseUrl: string;
  /** Every request that arrived, in order, refused ones too. */
  readonly requests: readonly ArrivedRequest[];
  close(): Promise<void>;
};

/** A server on a free loopback port that reads JSON and remembers it. */
export async function loopbackServer(
  handle: (request: ArrivedRequest, response: ServerResponse, call: number) => Promise<void>,
): Promise<LoopbackServer> {
  const requests: ArrivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    // A client that goes away is what several tests are about; the server has nothing to say to it.
    response.on('error', () => undefined);
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body = text === '' ? {} : (JSON.parse(text) as JsonBody);
      const request = { path: incoming.url ?? '', body, headers: incoming.headers };
      requests.push(request);
      handle(request, response, requests.length).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(`the stand-in failed: ${String(error)}`);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Writes a piece and waits until it is on its way: a connection that is cut afterwards has brought it. */
export function write(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve) => response.write(text, () => resolve()));
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request. */
export type FakeAnswer =
  | { readonly text: string; readonly stopReason?: string }
  | { readonly status: number; readonly error: string }
  | { readonly hang: true };

export type FakeMessagesServer = {
  readonly baseUrl: string;
  /** The bodies and headers that arrived. */
  readonly requests: readonly {
    readonly body: Record<string, unknown>;
    readonly headers: IncomingMessage['headers'];
  }[];
  close(): Promise<void>;
};

/** A loopback server that speaks the Messages API's streaming protocol, for tests with the vendor's real library. */
export async function fakeMessagesServer(
  answer: (body: Record<string, unknown>, call: number) => FakeAnswer,
): Promise<FakeMessagesServer> {
  const requests: { body: Record<string, unknown>; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
      requests.push({ body, headers: request.headers });
      reply(response, answer(body, requests.length), String(body['model']));
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

function reply(response: ServerResponse, answer: FakeAnswer, model: string): void {
  if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ type: 'error', error: { type: 'api_error', message: answer.error } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_test' });
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = { input_tokens: 100, output_tokens: 1, cache_read_input_tokens: 20, cache_creation_input_tokens: 0 };
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  };
  send('message_start', { message });
  if ('hang' in answer) return;
  send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  const half = Math.ceil(answer.text.length / 2);
  for (const text of [answer.text.slice(0, half), answer.text.slice(half)]) {
    send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  }
  send('content_block_stop', { index: 0 });
  const delta = { stop_reason: answer.stopReason ?? 'end_turn', stop_sequence: null };
  send('message_delta', { delta, usage: { output_tokens: 50 } });
  send('message_stop', {});
  response.end();
}

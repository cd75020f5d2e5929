import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { completionText } from '../completion.js';
import type { ModelRequest } from '../language-model.js';
import { openAiCompatibleModel } from './openai-compatible-model.js';

const CALLS = 10;
const chunk = { choices: [{ delta: { content: 'hello' }, finish_reason: 'stop' }] };
const request: ModelRequest = {
  role: 'planner',
  action: 'greet',
  input: null,
  system: [],
  messages: [{ role: 'user', content: [{ text: 'Greet.' }] }],
};

let server: Server;
afterEach(() => server.closeAllConnections());

it('keeps its connection where a stream ends a moment after its answer', async () => {
  let connections = 0;
  const open: ServerResponse[] = [];
  server = createServer((incoming, response) => {
    incoming.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
    open.push(response);
  });
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const model = openAiCompatibleModel({ model: 'm', baseUrl: `http://127.0.0.1:${port}/v1` });
  for (let call = 0; call < CALLS; call++) {
    expect(completionText(await model.complete(request))).toBe('hello');
    const response = open.pop();
    response?.end();
    if (response && !response.closed) await once(response, 'close');
    await setImmediate();
  }
  server.close();
  expect(connections).toBeLessThan(CALLS / 2);
});

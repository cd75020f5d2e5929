import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeAnswer, FakeFailure, FakeMessage } from '../fake-answer.js';
import { loopbackServer, write, type JsonBody, type LoopbackServer } from '../loopback-server.js';
import { refusalOf } from './check-request.js';
import { messageEvents, wholeMessage, type MessageFacts } from './message-events.js';
import { promptCache } from './prompt-cache.js';

export type FakeMessagesServer = LoopbackServer;

export type FakeServerOptions = {
  /** Called when the server falls silent, by a `hang` or a `stall`, with the pieces it had said. */
  readonly onSilence?: (pieces: number) => void;
};

/**
 * A stand-in for Anthropic's Messages API on loopback, for the vendor's real library: it streams, counts cached prefixes,
 * refuses what the API refuses, and fails in every way that a table of faults asks for.
 */
export async function fakeMessagesServer(
  answer: (body: JsonBody, call: number) => FakeAnswer | Promise<FakeAnswer>,
  { onSilence }: FakeServerOptions = {},
): Promise<FakeMessagesServer> {
  const cache = promptCache();
  return loopbackServer(async (request, response, call) => {
    if (request.path.split('?')[0] !== '/v1/messages') {
      return fail(response, { status: 404, type: 'not_found_error', error: `no ${request.path}` });
    }
    const refusal = refusalOf(request);
    if (refusal) return fail(response, refusal);
    const given = await answer(request.body, call);
    if ('hang' in given) return onSilence?.(0);
    if ('drop' in given) return void response.destroy();
    if ('status' in given) return fail(response, given);
    const facts = { model: String(request.body['model']), call, prompt: cache.count(request.body) };
    await reply(response, given, { facts, isStreamed: request.body['stream'] === true, onSilence });
  });
}

function fail(response: ServerResponse, { status, error, type, details, headers = {}, body }: FakeFailure): void {
  const contentType = body?.contentType ?? 'application/json';
  response.writeHead(status, { 'content-type': contentType, 'request-id': 'req_failed', ...headers });
  const facts = { type: type ?? 'api_error', message: error ?? 'failed', ...(details ? { details } : {}) };
  response.end(body?.text ?? JSON.stringify({ type: 'error', error: facts, request_id: 'req_failed' }));
}

async function reply(
  response: ServerResponse,
  answer: FakeMessage,
  { facts, isStreamed, onSilence }: { facts: MessageFacts; isStreamed: boolean } & FakeServerOptions,
): Promise<void> {
  const headers = { 'request-id': `req_${facts.call}` };
  if (!isStreamed) {
    response.writeHead(200, { ...headers, 'content-type': 'application/json' });
    response.end(JSON.stringify(wholeMessage(answer, facts)));
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
  const { fault, dripMs } = answer;
  let pieces = 0;
  for (const event of messageEvents(answer, facts)) {
    if (fault && event.type === 'content_block_delta' && ++pieces > (fault.after ?? 1)) {
      if (fault.kind === 'stall') return onSilence?.(pieces - 1);
      if (fault.kind === 'cut') return void response.destroy();
      const error = { type: fault.type ?? 'overloaded_error', message: 'Overloaded' };
      response.end(`event: error\ndata: ${JSON.stringify({ type: 'error', error })}\n\n`);
      return;
    }
    if (dripMs !== undefined) await wait(dripMs);
    await write(response, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }
  response.end();
}

import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { tokensOf, type FakeAnswer, type FakeFailure, type FakeMessage } from '../fake-answer.js';
import { loopbackServer, write, type JsonBody, type LoopbackServer } from '../loopback-server.js';
import type { FakeServerOptions } from '../messages/fake-messages-server.js';
import { chatChunks, wholeChat, type ChatFacts } from './chat-chunks.js';

export type FakeOpenAiOptions = FakeServerOptions & {
  /** What this server refuses: names of parameters, and values of `response_format.type`. */
  readonly refuses?: readonly string[];
  /** The key it wants; absent: none. */
  readonly apiKey?: string;
  /** Answers whole even where a stream is asked for. */
  readonly isUnstreamed?: boolean;
};

/** A stand-in for servers that speak OpenAI's chat completions, on loopback; `baseUrl` ends with the version. */
export async function fakeOpenAiServer(
  answer: (body: JsonBody, call: number) => FakeAnswer | Promise<FakeAnswer>,
  options: FakeOpenAiOptions = {},
): Promise<LoopbackServer> {
  const server = await loopbackServer(async ({ path, body, headers }, response, call) => {
    if (path !== '/v1/chat/completions') return fail(response, { status: 404, error: `no ${path}` });
    if (options.apiKey !== undefined && headers.authorization !== `Bearer ${options.apiKey}`) {
      return fail(response, { status: 401, error: 'Incorrect API key provided' });
    }
    const refused = refusedParameter(body, options);
    if (refused) return fail(response, { status: 400, error: `Unsupported parameter: '${refused}'` });
    const given = await answer(body, call);
    if ('hang' in given) return options.onSilence?.(0);
    if ('drop' in given) return void response.destroy();
    if ('status' in given) return fail(response, given);
    const promptTokens = tokensOf(JSON.stringify(body['messages']));
    await reply(response, given, { ...options, body, facts: { model: String(body['model']), call, promptTokens } });
  });
  return { ...server, baseUrl: `${server.baseUrl}/v1` };
}

function refusedParameter(body: JsonBody, { refuses = [] }: FakeOpenAiOptions): string | null {
  const format = body['response_format'] as { type: string } | undefined;
  const formatIsRefused = format && (refuses.includes('response_format') || refuses.includes(format.type));
  if (formatIsRefused) return `response_format ${format.type}`;
  return refuses.find((name) => name in body) ?? null;
}

function fail(response: ServerResponse, { status, error, type, details, headers = {}, body }: FakeFailure): void {
  response.writeHead(status, { 'content-type': body?.contentType ?? 'application/json', ...headers });
  const facts = { message: error ?? 'failed', type: type ?? 'server_error', ...details };
  response.end(body?.text ?? JSON.stringify({ error: facts }));
}

type ReplyOptions = FakeOpenAiOptions & { readonly body: JsonBody; readonly facts: ChatFacts };

async function reply(
  response: ServerResponse,
  answer: FakeMessage,
  { body, facts, isUnstreamed, onSilence }: ReplyOptions,
): Promise<void> {
  if (isUnstreamed || body['stream'] !== true) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(wholeChat(answer, facts)));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': `req_${facts.call}` });
  const { fault, dripMs } = answer;
  let pieces = 0;
  for (const chunk of chatChunks(answer, facts, { hasUsage: 'stream_options' in body })) {
    // The first chunk brings no text.
    if (fault && pieces++ > (fault.after ?? 1)) {
      if (fault.kind === 'stall') return onSilence?.(fault.after ?? 1);
      if (fault.kind === 'cut') return void response.destroy();
      const error = { message: fault.type ?? 'Overloaded', type: fault.type ?? 'server_error' };
      response.end(`data: ${JSON.stringify({ error })}\n\n`);
      return;
    }
    if (dripMs !== undefined) await wait(dripMs);
    await write(response, `: keep-alive\n\ndata: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { assistantMessage, completionData, completionText, toolCalls } from '../completion.js';
import type { JsonValue, ModelMessage, ModelRequest } from '../language-model.js';
import type { FakeAnswer } from '../testing/fake-answer.js';
import type { JsonBody } from '../testing/loopback-server.js';
import { fakeMessagesServer, type FakeMessagesServer } from '../testing/messages/fake-messages-server.js';
import { anthropicModel, type AnthropicOptions } from './anthropic-model.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: { secret: 'never sent' },
  system: [{ text: 'You are an engineer.', cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Write.' }] }],
};

const readFile = {
  name: 'read_file',
  description: 'Reads a file',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
};

describe('anthropicModel with the real library', () => {
  let server: FakeMessagesServer;
  afterEach(() => server.close());
  const model = async (
    answer: FakeAnswer | ((body: JsonBody, call: number) => FakeAnswer),
    options: Partial<AnthropicOptions> = {},
  ) => {
    server = await fakeMessagesServer(typeof answer === 'function' ? answer : () => answer);
    return anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl, ...options });
  };
  const body = (call = 0) => server.requests[call]?.body ?? {};

  it('hands on no input of a call that is nested too deep to be written again', async () => {
    const path = Array.from({ length: 500 }).reduce<JsonValue>((inner) => [inner], 'a');
    const engineer = await model({ toolCalls: [{ name: 'read_file', input: { path } }] });
    expect(toolCalls(await engineer.complete({ ...request, tools: [readFile] }))[0]?.input).toEqual({});
  });

  it('streams text, counts tokens, and sends nothing of the input', async () => {
    const deltas: string[] = [];
    const engineer = await model({ text: 'hello world', outputTokens: 50 });
    const completion = await engineer.complete(request, { onDelta: (text) => deltas.push(text) });
    expect(completion).toMatchObject({
      content: [{ type: 'text', text: 'hello world' }],
      usage: { outputTokens: 50, cacheReadTokens: 0 },
      stopReason: 'end',
      model: 'claude-sonnet-5-5',
      requestId: 'req_1',
      costUsd: null,
    });
    expect(deltas).toEqual(['hello ', 'world']);
    expect(JSON.stringify(body())).not.toContain('never sent');
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer key',
      'anthropic-version': '2026-10-21',
    });
    expect(body()).toMatchObject({
      max_tokens: 32_000,
      system: [{ type: 'text', text: 'You are an engineer.', cache_control: { type: 'ephemeral' } }],
    });
  });

  it('pays a prefix that was sent before at the price of reading', async () => {
    const engineer = await model({ text: 'ok' });
    const first = await engineer.complete(request);
    const second = await engineer.complete({ ...request, messages: [{ role: 'user', content: [{ text: 'Other.' }] }] });
    expect(first.usage.cacheWriteTokens).toBeGreaterThan(0);
    expect(second.usage).toMatchObject({ cacheReadTokens: first.usage.cacheWriteTokens, cacheWriteTokens: 0 });
  });

  it('keeps the first and the last of more breakpoints than the API takes, for an hour where asked to', async () => {
    const engineer = await model({ text: 'ok' }, { cacheTtl: '1h' });
    const content = [1, 2, 3, 4, 5].map((number) => ({ text: `part ${number}`, cache: true }));
    await engineer.complete({ ...request, messages: [{ role: 'user', content }] });
    const [message] = body()['messages'] as { content: object[] }[];
    const marked = message?.content.map((block) => ('cache_control' in block ? block.cache_control : null));
    const hour = { type: 'ephemeral', ttl: '1h' };
    expect(marked).toEqual([null, null, hour, hour, hour]);
    expect(body()['system']).toMatchObject([{ cache_control: hour }]);
  });

  it('asks for and reads structured answers, limits of the schema as words', async () => {
    const schema = z.object({ approved: z.boolean(), count: z.number().min(1) });
    const engineer = await model({ text: '{"approved":true,"count":2}' });
    const completion = await engineer.complete({ ...request, schema, effort: 'low', maxOutputTokens: 99 });
    expect(completionData(completion)).toEqual({ approved: true, count: 2 });
    expect(body()).toMatchObject({
      max_tokens: 99,
      output_config: {
        effort: 'low',
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            additionalProperties: false,
            required: ['approved', 'count'],
            properties: { count: { type: 'number', description: '{minimum: 1}' } },
          },
        },
      },
    });
  });

  it('goes through a conversation with tools, and gives signed thinking back as it came', async () => {
    const engineer = await model((_, call) =>
      call === 1
        ? { thinking: 'Look first.', text: 'Reading.', toolCalls: [{ name: 'read_file', input: { path: 'a.ts' } }] }
        : { text: 'Done.' },
    );
    const asked = await engineer.complete({ ...request, tools: [readFile] });
    expect(asked.stopReason).toBe('tool_use');
    const [call] = toolCalls(asked);
    expect(call).toEqual({ type: 'toolCall', id: 'toolu_1_0', name: 'read_file', input: { path: 'a.ts' } });
    const messages: ModelMessage[] = [
      ...request.messages,
      assistantMessage(asked),
      { role: 'user', content: [{ type: 'toolResult', callId: call?.id ?? '', text: 'no such file', isError: true }] },
    ];
    const done = await engineer.complete({ ...request, tools: [readFile], toolChoice: 'none', messages });
    expect(completionText(done)).toBe('Done.');
    expect(body(1)).toMatchObject({
      tools: [{ name: 'read_file', input_schema: readFile.inputSchema }],
      tool_choice: { type: 'none' },
      messages: [
        { role: 'user' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Look first.', signature: 'signed-1' },
            { type: 'text', text: 'Reading.' },
            { type: 'tool_use', id: 'toolu_1_0', name: 'read_file', input: { path: 'a.ts' } },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1_0', is_error: true }] },
      ],
    });
  });

  it('goes on with a turn that the provider paused, and counts all of it', async () => {
    const engineer = await model((_, call) =>
      call === 1
        ? { text: 'first half, ', stopReason: 'pause_turn', outputTokens: 3 }
        : { text: 'second half', outputTokens: 4 },
    );
    const completion = await engineer.complete(request);
    expect(completionText(completion)).toBe('first half, second half');
    expect(completion.usage.outputTokens).toBe(7);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['max_tokens', 'max_tokens', 'answer_truncated'],
    ['model_context_window_exceeded', 'context_window', 'answer_truncated'],
    ['refusal', 'refusal', 'provider_refused'],
  ])('returns what was paid for at a stop by %s, and reading it says what it is', async (stop, stopReason, code) => {
    const completion = await (await model({ text: 'half', stopReason: stop })).complete(request);
    expect(completion).toMatchObject({ stopReason, usage: { outputTokens: 1 } });
    expect(() => completionText(completion)).toThrow(expect.objectContaining({ code }));
    expect(() => completionData(completion)).toThrow(expect.objectContaining({ code }));
  });

  it('takes pings for signs of life, and is cancelled by a signal', async () => {
    const thinking = await model({ text: 'never', fault: { kind: 'stall', after: 0 } });
    const stop = new AbortController();
    let signs = 0;
    const call = thinking.complete(request, {
      signal: stop.signal,
      // The first is the answer's head; what comes after it holds no word.
      onActivity: () => ++signs === 2 && stop.abort(),
      onDelta: () => expect('a word').toBe('none'),
    });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });
});

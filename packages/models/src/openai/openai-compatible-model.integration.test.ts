import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { assistantMessage, completionData, completionText, toolCalls } from '../completion.js';
import type { ModelRequest } from '../language-model.js';
import type { FakeAnswer, FakeToolCall } from '../testing/fake-answer.js';
import type { JsonBody, LoopbackServer } from '../testing/loopback-server.js';
import { fakeOpenAiServer, type FakeOpenAiOptions } from '../testing/openai/fake-openai-server.js';
import { withRetries } from '../wrappers/with-retries.js';
import { openAiCompatibleModel, type OpenAiCompatibleOptions } from './openai-compatible-model.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: { secret: 'never sent' },
  system: [{ text: 'You are an engineer.', cache: true }, { text: 'The stack is Express.' }],
  messages: [{ role: 'user', content: [{ text: 'Write.' }, { text: 'Now.' }] }],
};
const schema = z.object({ approved: z.boolean() });
const twoCalls: FakeToolCall[] = [
  { name: 'look_up', input: { word: 'x' } },
  { name: 'look_up', input: {} },
];
const lookUp = { name: 'look_up', description: 'Looks up', inputSchema: { type: 'object', properties: {} } };

describe('openAiCompatibleModel', () => {
  let server: LoopbackServer;
  afterEach(() => server.close());
  const model = async (
    answer: FakeAnswer | ((body: JsonBody, call: number) => FakeAnswer),
    fake: FakeOpenAiOptions = {},
    options: Partial<OpenAiCompatibleOptions> = {},
  ) => {
    server = await fakeOpenAiServer(typeof answer === 'function' ? answer : () => answer, fake);
    return openAiCompatibleModel({ model: 'qwen3', baseUrl: server.baseUrl, ...options });
  };
  const body = (call = 0) => server.requests[call]?.body ?? {};

  it('streams text, counts tokens, and sends nothing of the input nor a key it has not', async () => {
    const deltas: string[] = [];
    const engineer = await model({ text: 'hello wörld', outputTokens: 7, pieces: 11 });
    const completion = await engineer.complete(
      { ...request, maxOutputTokens: 50, effort: 'max' },
      {
        onDelta: (text) => deltas.push(text),
      },
    );
    expect(completion).toMatchObject({
      content: [{ type: 'text', text: 'hello wörld' }],
      usage: { outputTokens: 7, cacheReadTokens: 0, cacheWriteTokens: 0 },
      stopReason: 'end',
      model: 'qwen3',
      requestId: 'req_1',
      costUsd: null,
    });
    expect(completion.usage.inputTokens).toBeGreaterThan(10);
    expect(deltas).toHaveLength(11);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(body()).toEqual({
      model: 'qwen3',
      messages: [
        { role: 'system', content: 'You are an engineer.\n\nThe stack is Express.' },
        { role: 'user', content: 'Write.\n\nNow.' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 50,
      reasoning_effort: 'high',
    });
  });

  it('goes through a conversation with tools', async () => {
    const engineer = await model((_, call) =>
      call === 1 ? { text: 'Looking.', toolCalls: twoCalls } : { text: 'Done.' },
    );
    const asked = await engineer.complete({ ...request, tools: [lookUp] });
    expect(asked.stopReason).toBe('tool_use');
    const calls = toolCalls(asked);
    expect(calls.map(({ name, input }) => [name, input])).toEqual([
      ['look_up', { word: 'x' }],
      ['look_up', {}],
    ]);
    const results = calls.map(({ id }, index) => ({
      type: 'toolResult' as const,
      callId: id,
      text: `result ${index}`,
      isError: index === 1,
    }));
    const done = await engineer.complete({
      ...request,
      tools: [lookUp],
      toolChoice: 'none',
      messages: [...request.messages, assistantMessage(asked), { role: 'user', content: results }],
    });
    expect(completionText(done)).toBe('Done.');
    expect(body(1)).toMatchObject({
      tool_choice: 'none',
      messages: [
        { role: 'system' },
        { role: 'user' },
        {
          role: 'assistant',
          content: 'Looking.',
          tool_calls: [
            { id: 'call_1_0', type: 'function', function: { name: 'look_up', arguments: '{"word":"x"}' } },
            {},
          ],
        },
        { role: 'tool', tool_call_id: 'call_1_0', content: 'result 0' },
        { role: 'tool', tool_call_id: 'call_1_1', content: 'Error: result 1' },
      ],
    });
  });

  it.each<[name: string, refuses: string[], calls: number, format: unknown]>([
    ['by its schema', [], 1, 'json_schema'],
    ['as any JSON where schemas are refused', ['json_schema'], 2, 'json_object'],
    ['in words where formats are refused', ['response_format'], 3, undefined],
  ])('asks for data %s, and remembers what the server takes', async (_, refuses, calls, format) => {
    const reviewer = await model({ text: '```json\n{"approved": true}\n```' }, { refuses });
    expect(completionData(await reviewer.complete({ ...request, schema }))).toEqual({ approved: true });
    await reviewer.complete({ ...request, schema });
    expect(server.requests).toHaveLength(calls + 1);
    const last = body(calls);
    expect((last['response_format'] as { type: string } | undefined)?.type).toBe(format);
    const [system] = last['messages'] as { content: string }[];
    expect(system?.content.includes('JSON Schema')).toBe(format !== 'json_schema');
  });

  it('leaves out what a server does not know', async () => {
    const refuses = ['max_tokens', 'stream_options', 'reasoning_effort', 'tool_choice'];
    const engineer = await model({ text: 'ok' }, { refuses });
    const all = { ...request, maxOutputTokens: 9, effort: 'low', tools: [lookUp], toolChoice: 'none' } as const;
    expect(completionText(await engineer.complete(all))).toBe('ok');
    expect(Object.keys(body(4)).sort()).toEqual(['max_completion_tokens', 'messages', 'model', 'stream', 'tools']);
  });

  it('reads an answer that is not streamed, and leaves thoughts out', async () => {
    const engineer = await model({ text: '<think>\nHm.\n</think>\n\nYes.' }, { isUnstreamed: true });
    expect(completionText(await engineer.complete(request))).toBe('Yes.');
  });

  it.each([
    ['length', 'max_tokens', 'answer_truncated'],
    ['content_filter', 'refusal', 'provider_refused'],
  ])('says what a finish by %s is', async (stop, stopReason, code) => {
    const completion = await (await model({ text: '{"approved"', stopReason: stop })).complete({ ...request, schema });
    expect(completion.stopReason).toBe(stopReason);
    expect(() => completionData(completion)).toThrow(expect.objectContaining({ code }));
  });

  it('sends its key, and says when it is wrong', async () => {
    const engineer = await model({ text: 'ok' }, { apiKey: 'right' }, { apiKey: 'right' });
    expect(completionText(await engineer.complete(request))).toBe('ok');
    const other = openAiCompatibleModel({ model: 'm', baseUrl: server.baseUrl, apiKey: 'wrong' });
    await expect(other.complete(request)).rejects.toMatchObject({ code: 'authentication_failed' });
  });

  const quota = { status: 429, error: 'You exceeded your current quota', details: { code: 'insufficient_quota' } };
  const good = { text: 'the whole answer', pieces: 4 };
  const page = { contentType: 'text/html', text: '<html>Sign in</html>' };
  it.each<[name: string, answers: FakeAnswer[], calls: number, outcome: string | RegExp]>([
    ['an error of its own', [{ status: 500 }, good], 2, 'the whole answer'],
    ['a rate limit', [{ status: 429 }, good], 2, 'the whole answer'],
    ['an empty account', [quota], 1, /exceeded your current quota/],
    ['an unknown model', [{ status: 404, error: "model 'qwen3' not found" }], 1, /not found/],
    ['a prompt too long', [{ status: 400, error: 'maximum context length is 8192 tokens' }], 1, /8192/],
    ['an error within a stream', [{ ...good, fault: { kind: 'error' } }, good], 2, 'the whole answer'],
    ['such an error that stays', [{ ...good, fault: { kind: 'error', type: 'invalid' } }], 1, /invalid/],
    ['a stream cut off', [{ ...good, fault: { kind: 'cut', after: 2 } }, good], 2, 'the whole answer'],
    ['a dropped connection', [{ drop: true }, good], 2, 'the whole answer'],
    ['a page instead of a stream', [{ status: 200, body: page }], 1, /text\/html/],
    [
      'an answer that is no completion',
      [{ status: 200, body: { contentType: 'application/json', text: '[1]' } }],
      1,
      /\[1\]/,
    ],
  ])('lives with %s', async (_, answers, calls, outcome) => {
    const adapter = await model((_body, call) => answers[call - 1] ?? answers.at(-1) ?? good);
    let said = '';
    const engineer = withRetries(adapter, { sleep: async () => undefined });
    const call = engineer.complete(request, { onDelta: (text) => (said += text), onDiscard: () => (said = '') });
    if (typeof outcome === 'string') {
      expect(completionText(await call)).toBe(outcome);
      expect(said).toBe(outcome);
    } else {
      await expect(call).rejects.toMatchObject({ code: 'provider_failed', message: expect.stringMatching(outcome) });
    }
    expect(server.requests).toHaveLength(calls);
  });

  it('names the address where nobody answers, and is cancelled by a signal', async () => {
    const silent = await model({ hang: true });
    const stop = new AbortController();
    const call = silent.complete(request, { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await server.close();
    await expect(silent.complete(request)).rejects.toMatchObject({
      code: 'provider_failed',
      hint: expect.stringContaining(server.baseUrl),
    });
  });
});

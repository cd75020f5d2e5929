import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { anthropicModel } from './anthropic.js';
import type { ModelRequest } from './language-model.js';
import { fakeMessagesServer, type FakeAnswer, type FakeMessagesServer } from './testing/fake-messages-server.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: { secret: 'never sent' },
  system: [{ text: 'You are an engineer.', cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Write.' }] }],
};

describe('anthropicModel with the real library', () => {
  let server: FakeMessagesServer;
  afterEach(() => server.close());
  const model = async (answer: FakeAnswer, options = {}) => {
    server = await fakeMessagesServer(() => answer);
    return anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl, maxRetries: 0, ...options });
  };

  it('streams text, counts tokens and money, and sends nothing of the input', async () => {
    const deltas: string[] = [];
    const completion = await (
      await model({ text: 'hello world' })
    ).complete(request, { onDelta: (text) => deltas.push(text) });
    expect(completion).toMatchObject({
      content: [{ type: 'text', text: 'hello world' }],
      usage: { inputTokens: 100, outputTokens: 50, cacheReadTokens: 20, cacheWriteTokens: 0 },
      stopReason: 'end',
      model: 'claude-sonnet-5-5',
    });
    expect(completion.costUsd).toBeCloseTo((100 * 2 + 50 * 10 + 20 * 0.1) / 1e6, 10);
    expect(deltas.join('')).toBe('hello world');
    const body = JSON.stringify(server.requests[0]?.body);
    expect(body).not.toContain('never sent');
    expect(server.requests[0]?.body['system']).toEqual([
      { type: 'text', text: 'You are an engineer.', cache_control: { type: 'ephemeral' } },
    ]);
  });

  it('asks for and reads structured answers', async () => {
    const schema = z.object({ approved: z.boolean(), count: z.number().min(1) });
    const completion = await (await model({ text: '{"approved":true,"count":2}' })).complete({ ...request, schema });
    expect(completion.content).toEqual([{ type: 'data', data: { approved: true, count: 2 } }]);
    expect(server.requests[0]?.body['output_config']).toMatchObject({
      format: {
        type: 'json_schema',
        schema: { type: 'object', additionalProperties: false, required: ['approved', 'count'] },
      },
    });
  });

  it('says when an answer was cut off', async () => {
    const completion = await (await model({ text: 'half', stopReason: 'max_tokens' })).complete(request);
    expect(completion.stopReason).toBe('max_tokens');
  });

  it.each<[string, FakeAnswer, string]>([
    ['a wrong key', { status: 401, error: 'invalid x-api-key' }, 'authentication_failed'],
    ['an overloaded provider', { status: 529, error: 'overloaded' }, 'provider_failed'],
    ['a refusal', { text: 'No.', stopReason: 'refusal' }, 'provider_refused'],
  ])('maps %s', async (_, answer, code) => {
    await expect((await model(answer)).complete(request)).rejects.toMatchObject({ code });
  });

  it('gives up a stream that says nothing, and is cancelled by a signal', async () => {
    const silent = await model({ hang: true }, { idleTimeoutMs: 200 });
    await expect(silent.complete(request)).rejects.toMatchObject({ code: 'provider_failed' });
    const patient = anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl });
    await expect(patient.complete(request, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

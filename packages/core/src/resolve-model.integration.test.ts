import { afterEach, describe, expect, it } from '@jest/globals';
import { completionText, createBudget, noCache, type ModelRequest, type Retry } from '@mgx/models';
import { fakeMessagesServer, fakeOpenAiServer, type FakeAnswer, type LoopbackServer } from '@mgx/models/testing';
import type { ModelSettings } from './model-settings.js';
import { modelResolver } from './resolve-model.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: null,
  system: [{ text: 'You are an engineer.' }],
  messages: [{ role: 'user', content: [{ text: 'Write.' }] }],
  maxOutputTokens: 4000,
};
const planning: ModelRequest = { ...request, role: 'planner', action: 'draft_plan' };

describe('modelResolver', () => {
  const servers: LoopbackServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const settingsOver = async (
    answers: readonly FakeAnswer[],
    settings: Partial<ModelSettings> = {},
  ): Promise<{ settings: ModelSettings; server: LoopbackServer }> => {
    const server = await fakeMessagesServer((_, call) => answers[call - 1] ?? { text: 'ok' });
    servers.push(server);
    const retries = { sleep: async () => undefined };
    return { server, settings: { anthropicApiKey: 'key', anthropicBaseUrl: server.baseUrl, retries, ...settings } };
  };

  it.each([
    ['auto', null, 'offline', true],
    ['auto', 'key', 'anthropic/claude-sonnet-5-5', false],
    ['offline', 'key', 'offline', true],
    ['anthropic/claude-opus-5-5', 'key', 'anthropic/claude-opus-5-5', false],
    ['openai/gpt-9', 'key', 'openai/gpt-9', false],
    ['openai/qwen3:8b@http://127.0.0.1:11434/v1', 'key', 'openai/qwen3:8b@http://127.0.0.1:11434/v1', false],
    ['openai/@cf/meta/llama@http://127.0.0.1:1/v1', 'key', 'openai/@cf/meta/llama@http://127.0.0.1:1/v1', false],
  ])('%s with the key %s is %s', async (model, key, id, isTrusted) => {
    const resolve = modelResolver({ anthropicApiKey: key, openaiApiKey: key, mayNameAddresses: true });
    expect(await resolve({ model })).toMatchObject({ model: { id }, isTrusted });
  });

  it.each([
    ['anthropic', 'missing_api_key'],
    ['openai/gpt-9', 'missing_api_key'],
    ['openai/', 'invalid_input'],
    ['anthropic/', 'invalid_input'],
    ['gpt-9', 'invalid_input'],
    ['openai/m@http://127.0.0.1:1/v1', 'invalid_input'],
  ])('refuses %s where nothing is set', async (model, code) => {
    await expect(modelResolver({ anthropicApiKey: null })({ model })).rejects.toMatchObject({ code });
  });

  it('gives the key to the address that is set, and to none that a name brings', async () => {
    const server = await fakeOpenAiServer(() => ({ text: 'ok' }));
    servers.push(server);
    const resolve = modelResolver({
      anthropicApiKey: null,
      openaiApiKey: 'secret',
      openaiBaseUrl: server.baseUrl,
      mayNameAddresses: true,
    });
    for (const model of ['openai/m', `openai/m@${server.baseUrl}`]) {
      expect(completionText(await (await resolve({ model })).model.complete(request))).toBe('ok');
    }
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined]);
  });

  it('retries what may pass, prices it, and tells of it', async () => {
    const { settings } = await settingsOver([{ status: 529 }, { text: 'ok', outputTokens: 1000 }]);
    const retries: Retry[] = [];
    const { model } = await modelResolver(settings)(
      { model: 'auto' },
      { onRetry: async (retry) => void retries.push(retry) },
    );
    const { costUsd, usage } = await model.complete(request);
    expect(costUsd).toBeCloseTo((1000 * 10 + usage.inputTokens * 2) / 1e6, 10);
    expect(retries).toMatchObject([{ attempt: 1, attempts: 3 }]);
  });

  it('stops before the call that would pass the budget, and sends nothing', async () => {
    const { settings, server } = await settingsOver([{ text: 'ok', outputTokens: 4000 }]);
    const budget = createBudget({ limitUsd: 0.05 });
    const { model } = await modelResolver(settings)({ model: 'auto' }, { budget });
    await model.complete(request);
    await expect(model.complete(request)).rejects.toMatchObject({
      code: 'budget_exceeded',
      data: { spentUsd: budget.spent.usd, limitUsd: 0.05 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('hands on an answer that broke off where nothing is streamed, too', async () => {
    const said: string[] = [];
    const { settings } = await settingsOver([{ text: 'half of', stopReason: 'max_tokens' }], {
      onText: (text) => said.push(text),
      isStreamed: false,
    });
    const { model } = await modelResolver(settings)({ model: 'anthropic' });
    expect(await model.complete(request)).toMatchObject({ stopReason: 'max_tokens' });
    expect(said).toEqual(['half of']);
  });

  it('plans once for the same request, and writes every time', async () => {
    const { settings, server } = await settingsOver([]);
    const resolve = modelResolver(settings);
    for (const asked of [planning, planning, request, request]) {
      await (await resolve({ model: 'auto' })).model.complete(asked);
    }
    expect(server.requests).toHaveLength(3);
    const uncached = await modelResolver({ ...settings, cache: noCache })({ model: 'auto' });
    await uncached.model.complete(planning);
    expect(server.requests).toHaveLength(4);
  });

  it('sends equal plannings of several runs at the same time once, and those of other models by themselves', async () => {
    const { settings, server } = await settingsOver([]);
    const resolve = modelResolver(settings);
    const models = await Promise.all(
      ['auto', 'auto', 'anthropic/claude-sonnet-5-5', 'anthropic/claude-haiku-5-5'].map((model) => resolve({ model })),
    );
    const answers = await Promise.all(models.map(({ model }) => model.complete(planning)));
    expect(server.requests).toHaveLength(2);
    expect(answers.map(({ isCached }) => isCached)).toEqual([false, true, true, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { MgxError } from '@mgx/errors';
import fc from 'fast-check';
import { z } from 'zod';
import { cacheKey } from '../cache/cache-key.js';
import { memoryCache } from '../cache/memory-cache.js';
import { warmCache } from '../cache/warm-cache.js';
import type { Completion, JsonValue, LanguageModel, ModelRequest } from '../language-model.js';
import { providerError } from '../provider-error.js';
import { scriptedModel, type ScriptedAnswer } from '../testing/scripted-model.js';
import { cached } from './cached.js';

const schema = z.object({ approved: z.boolean() });
const request: ModelRequest = {
  role: 'planner',
  action: 'draft_plan',
  input: { task: 'Build an API', stack: 'express-ts', constraints: ['no extra libraries'] },
  system: [{ text: 'You are the planner.' }],
  messages: [{ role: 'user', content: [{ text: 'Plan.' }] }],
};

describe('cached', () => {
  it('asks once, and a hit is free and says so', async () => {
    const live = scriptedModel(['the plan']);
    const [hits, misses]: string[][] = [[], []];
    const model = cached(live, {
      cache: memoryCache(),
      onHit: (key) => hits?.push(key),
      onMiss: (key) => misses?.push(key),
    });
    expect(await model.complete(request)).toMatchObject({ costUsd: 0.001, usage: { inputTokens: 10 } });
    let said = '';
    const hit = await model.complete(request, { onDelta: (text) => (said += text) });
    expect(hit).toMatchObject({
      content: [{ type: 'text', text: 'the plan' }],
      isCached: true,
      costUsd: 0,
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(said).toBe('the plan');
    expect(live.requests).toHaveLength(1);
    expect([hits, misses]).toEqual([[cacheKey('scripted', request)], [cacheKey('scripted', request)]]);
  });

  it.each<[name: string, answer: ScriptedAnswer, request: ModelRequest]>([
    ['a refusal', { content: [{ type: 'text', text: 'no' }], stopReason: 'refusal' }, request],
    ['a cut-off answer', { content: [{ type: 'text', text: 'ha' }], stopReason: 'max_tokens' }, request],
    ['an answer past the window', { content: [{ type: 'text', text: 'ha' }], stopReason: 'context_window' }, request],
    ['an empty answer', { content: [] }, request],
    ['text where data was asked for', 'approved', { ...request, schema }],
    ['data of another shape', { data: { approved: 'yes' } }, { ...request, schema }],
  ])('hands on, but never keeps %s', async (_, answer, asked) => {
    const live = scriptedModel([answer, answer]);
    const model = cached(live, { cache: memoryCache() });
    const first = await model.complete(asked);
    expect(await model.complete(asked)).toEqual(first);
    expect(live.requests).toHaveLength(2);
  });

  it('does not keep a failure', async () => {
    const model = cached(scriptedModel([new Error('down'), 'up']), { cache: memoryCache() });
    await expect(model.complete(request)).rejects.toThrow('down');
    expect(await model.complete(request)).toMatchObject({ content: [{ text: 'up' }] });
  });

  it('leaves alone what may not be cached', async () => {
    const live = scriptedModel(['a', 'b']);
    const model = cached(live, { cache: memoryCache(), mayCache: () => false });
    expect(await model.complete(request)).not.toEqual(await model.complete(request));
  });

  it('warms what is asked ahead of time, and tells of what failed', async () => {
    const asked = [request, { ...request, action: 'analyze_task' }, request];
    const live = scriptedModel(({ action }) => (action === 'analyze_task' ? new Error('down') : 'ok'));
    const result = await warmCache(cached(live, { cache: memoryCache() }), asked, { concurrency: 1 });
    expect(result).toMatchObject({ warmed: 1, alreadyWarm: 1, failures: [{ message: 'down' }] });
  });
});

describe('equal calls at the same time', () => {
  /** A model that answers when it is told to. */
  function slowModel() {
    let calls = 0;
    let answer!: (text: string) => void;
    const ready = new Promise<string>((resolve) => (answer = resolve));
    const signals: AbortSignal[] = [];
    const model: LanguageModel = {
      id: 'slow',
      async complete(_, { onDelta, signal } = {}) {
        calls++;
        if (signal) signals.push(signal);
        onDelta?.('half, ');
        const text = await ready;
        onDelta?.(text);
        return completionOf(`half, ${text}`);
      },
    };
    return { model, answer, signals, count: () => calls };
  }

  it('are one call, across models that share the cache, and all hear all of it', async () => {
    const { model, answer, count } = slowModel();
    const cache = memoryCache();
    const said = ['', '', ''];
    const calls = [0, 1, 2].map((index) =>
      cached(model, { cache }).complete(request, { onDelta: (text) => (said[index] += text) }),
    );
    answer('whole');
    const answers = await Promise.all(calls);
    expect(count()).toBe(1);
    expect(said).toEqual(Array(3).fill('half, whole'));
    expect(answers.map(({ costUsd }) => costUsd)).toEqual([0.5, 0, 0]);
    expect(answers.map(({ isCached }) => isCached ?? false)).toEqual([false, true, true]);
  });

  it('ask themselves where what they waited for was stopped by the budget of another', async () => {
    const stopped = new MgxError({ code: 'budget_exceeded', message: 'spent' });
    const cache = memoryCache();
    const poor = cached({ id: 'm', complete: async () => Promise.reject(stopped) }, { cache });
    const rich = cached({ id: 'm', complete: async () => completionOf('paid') }, { cache });
    const calls = await Promise.allSettled([poor, rich, rich].map((model) => model.complete(request)));
    expect(calls).toMatchObject([
      { reason: { code: 'budget_exceeded' } },
      { value: { content: [{ text: 'paid' }], costUsd: 0.5 } },
      { value: { content: [{ text: 'paid' }], costUsd: 0 } },
    ]);
  });

  it('share a failure of the provider', async () => {
    const live = scriptedModel([providerError('m', { message: 'down', isTransient: true }), 'up']);
    const model = cached(live, { cache: memoryCache() });
    const calls = await Promise.allSettled([model.complete(request), model.complete(request)]);
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(live.requests).toHaveLength(1);
  });

  it('go on while anybody waits, and stop when nobody does', async () => {
    const { model, answer, signals, count } = slowModel();
    const caching = cached(model, { cache: memoryCache() });
    const stops = [new AbortController(), new AbortController(), new AbortController()];
    const [first, second, third] = stops.map(({ signal }) => caching.complete(request, { signal }));
    stops[0]?.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(signals[0]?.aborted).toBe(false);
    stops[1]?.abort();
    stops[2]?.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(third).rejects.toMatchObject({ code: 'cancelled' });
    expect(signals[0]?.aborted).toBe(true);
    // What was stopped is not joined.
    const fourth = caching.complete(request);
    answer('late');
    expect(await fourth).toMatchObject({ content: [{ text: 'half, late' }] });
    expect(count()).toBe(2);
  });
});

describe('cacheKey', () => {
  const changes: [string, Partial<ModelRequest>][] = [
    ['task', { input: { task: 'Build a shop', stack: 'express-ts', constraints: ['no extra libraries'] } }],
    ['stack', { input: { task: 'Build an API', stack: 'fastapi', constraints: ['no extra libraries'] } }],
    ['constraints', { input: { task: 'Build an API', stack: 'express-ts', constraints: [] } }],
    ['role', { role: 'engineer' }],
    ['action', { action: 'analyze_task' }],
    ['system prompt', { system: [{ text: 'You are the planner!' }] }],
    ['message', { messages: [{ role: 'user', content: [{ text: 'Plan' }] }] }],
    ['schema', { schema }],
    ['effort', { effort: 'high' }],
    ['output limit', { maxOutputTokens: 5 }],
    ['tools', { tools: [{ name: 't', description: '', inputSchema: {} }] }],
  ];
  it.each(changes)('differs by the %s', (_, change) => {
    expect(cacheKey('m', { ...request, ...change })).not.toBe(cacheKey('m', request));
  });
  it('differs by the model, and says version, role and action', () => {
    expect(cacheKey('anthropic/a', request)).not.toBe(cacheKey('anthropic/b', request));
    expect(cacheKey('m', request)).toMatch(/^v1:planner:draft_plan:[0-9a-f]{64}$/);
  });
  it('is the same for the same request only', () => {
    const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
    fc.assert(
      fc.property(json, json, (one, other) => {
        const isSame = cacheKey('m', { ...request, input: one }) === cacheKey('m', { ...request, input: other });
        expect(isSame).toBe(canonical(one) === canonical(other));
      }),
    );
  });
});

/** Another way to the same: keys sorted at every depth, written by hand. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value as { readonly [key: string]: JsonValue }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

function completionOf(text: string): Completion {
  const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return { content: [{ type: 'text', text }], usage, stopReason: 'end', model: 'slow', requestId: null, costUsd: 0.5 };
}

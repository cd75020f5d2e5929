import { describe, expect, it } from '@jest/globals';
import { completionData, completionText } from './completion.js';
import type { ModelRequest, TokenUsage } from './language-model.js';
import { ANTHROPIC_PRICES } from './prices/anthropic-prices.js';
import { costOf } from './prices/price-table.js';
import { requestHash } from './request-hash.js';
import { scriptedModel } from './testing/scripted-model.js';

const request: ModelRequest = { role: 'r', action: 'a', input: 1, system: [{ text: 's' }], messages: [] };

describe('requestHash', () => {
  it('sees neither the input, nor the order of keys, nor cache breakpoints', () => {
    expect(requestHash({ ...request, system: [{ text: 's', cache: true }] })).toBe(requestHash(request));
    const { role, action, input, ...rest } = request;
    expect(requestHash({ ...rest, input: { other: input }, action, role })).toBe(requestHash(request));
  });
  it.each<Partial<ModelRequest>>([
    { action: 'b' },
    { system: [{ text: 't' }] },
    { maxOutputTokens: 5 },
    { effort: 'low' },
    { toolChoice: 'none' },
    { tools: [{ name: 't', description: 'd', inputSchema: {} }] },
  ])('sees %j', (change) => {
    expect(requestHash({ ...request, ...change })).not.toBe(requestHash(request));
  });
});

describe('costOf', () => {
  it.each(['constructor', 'toString', '__proto__'])('knows no price of a model named %s', (name) => {
    expect(costOf(name, usage, { prices: ANTHROPIC_PRICES, at: new Date() })).toBeNull();
  });

  const usage = { inputTokens: 90_000, outputTokens: 1_000, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const cost = (model: string, more: Partial<TokenUsage> = {}, day = '2026-11-24') =>
    costOf(model, { ...usage, ...more }, { prices: ANTHROPIC_PRICES, at: new Date(day) });
  it('takes the band of the whole prompt', () => {
    expect(cost('claude-haiku-5-5')).toBeCloseTo(0.0095, 10);
    expect(cost('claude-haiku-5-5', { cacheReadTokens: 20_000 })).toBeCloseTo(0.0485, 10);
  });
  it('takes the price of the day', () => {
    expect(cost('claude-sonnet-5-5', { cacheReadTokens: 1_000_000 }, '2026-10-06')).toBeCloseTo(0.39, 10);
    expect(cost('claude-sonnet-5-5', { cacheReadTokens: 1_000_000 }, '2026-10-07')).toBeCloseTo(0.29, 10);
  });
  it('takes prefixes kept for an hour at their price', () => {
    const more = { cacheWriteTokens: 10_000, cacheWriteLongTokens: 4_000 };
    expect(cost('claude-opus-5-5', more)).toBeCloseTo(0.38 + 0.03 + 0.032, 10);
  });
  it('knows a model by its dated name, and guesses nothing', () => {
    expect(cost('claude-haiku-4-5-20251001')).toBeCloseTo(0.095, 10);
    expect(cost('model-of-tomorrow')).toBeNull();
  });
});

describe('scriptedModel', () => {
  it('answers in order, remembers, and ends with an error', async () => {
    const model = scriptedModel(['text', { data: { a: 1 } }, new Error('down')]);
    expect(completionText(await model.complete(request))).toBe('text');
    const data = await model.complete(request);
    expect(completionData(data)).toEqual({ a: 1 });
    await expect(model.complete(request)).rejects.toThrow('down');
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'internal' });
    expect(model.requests).toHaveLength(4);
  });
  it('has no data where it said text', async () => {
    const completion = await scriptedModel(['text']).complete(request);
    expect(() => completionData(completion)).toThrow(expect.objectContaining({ code: 'answer_invalid' }));
  });
});

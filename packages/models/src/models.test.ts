import { describe, expect, it } from '@jest/globals';
import { completionData, completionText } from './completion.js';
import type { ModelRequest } from './language-model.js';
import { costOf } from './price-table.js';
import { requestHash } from './request-hash.js';
import { scriptedModel } from './testing/scripted-model.js';

const request: ModelRequest = { role: 'r', action: 'a', input: 1, system: [{ text: 's' }], messages: [] };

describe('requestHash', () => {
  it('does not see the input, nor the order of keys', () => {
    const { role, action, input, ...rest } = request;
    expect(requestHash({ ...rest, input: { other: input }, action, role })).toBe(requestHash(request));
  });
  it.each<Partial<ModelRequest>>([
    { action: 'b' },
    { system: [{ text: 't' }] },
    { maxOutputTokens: 5 },
    { effort: 'low' },
  ])('sees %j', (change) => {
    expect(requestHash({ ...request, ...change })).not.toBe(requestHash(request));
  });
});

describe('costOf', () => {
  const usage = { inputTokens: 90_000, outputTokens: 1_000, cacheReadTokens: 0, cacheWriteTokens: 0 };
  it('takes the band of the whole prompt', () => {
    expect(costOf('claude-haiku-5-5', usage)).toBeCloseTo(0.0095, 10);
    expect(costOf('claude-haiku-5-5', { ...usage, cacheReadTokens: 20_000 })).toBeCloseTo(0.0485, 10);
  });
  it('does not guess', () => {
    expect(costOf('model-of-tomorrow', usage)).toBeNull();
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

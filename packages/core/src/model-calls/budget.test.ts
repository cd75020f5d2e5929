import { describe, expect, it } from '@jest/globals';
import { sampleRecord } from '@mgx/domain/testing';
import { spentBefore } from './budget.js';

const usage = { inputTokens: 100, outputTokens: 10, cacheReadTokens: 1_000, cacheWriteTokens: 0 };
const call = (costUsd: number | null, lost?: readonly object[]) =>
  sampleRecord({ kind: 'model_call', value: { completion: { usage, costUsd, ...(lost ? { lost } : {}) } } });

describe('spentBefore', () => {
  it.each([
    ['nothing', [], { usd: 0, unpricedTokens: 0 }],
    ['what is no call', [sampleRecord()], { usd: 0, unpricedTokens: 0 }],
    ['calls with a price', [call(0.25), call(0.5)], { usd: 0.75, unpricedTokens: 0 }],
    ['attempts that were lost', [call(null, [usage, usage])], { usd: 0, unpricedTokens: 3_330 }],
    ['a call without one beside them', [call(0.25), call(null)], { usd: 0.25, unpricedTokens: 1_110 }],
  ])('counts %s', (_, past, expected) => {
    expect(spentBefore(past)).toEqual(expected);
  });
});

import type { PriceTable } from './price-table.js';

/**
 * Anthropic's published prices as read in 2026-11. Writing to the cache costs 1.25 times (five minutes) or twice (an hour)
 * the price of input. Not in it: models whose price only resellers name, and the factors of fast mode and regions.
 */
export const ANTHROPIC_PRICES: PriceTable = {
  'claude-fable-5-1': [{ input: 10, output: 50, cacheWrite: 12.5, cacheWriteLong: 20, cacheRead: 0.25 }],
  'claude-opus-5-5': [{ input: 4, output: 20, cacheWrite: 5, cacheWriteLong: 8, cacheRead: 0.2 }],
  'claude-sonnet-5-5': [
    { input: 2, output: 10, cacheWrite: 2.5, cacheWriteLong: 4, cacheRead: 0.2 },
    { since: '2026-10-07', input: 2, output: 10, cacheWrite: 2.5, cacheWriteLong: 4, cacheRead: 0.1 },
  ],
  'claude-haiku-5-5': [
    {
      input: 0.1,
      output: 0.5,
      cacheWrite: 0.125,
      cacheWriteLong: 0.2,
      cacheRead: 0.01,
      upToPromptTokens: 100_000,
    },
    { input: 0.5, output: 2.5, cacheWrite: 0.625, cacheWriteLong: 1, cacheRead: 0.05 },
  ],
  'claude-opus-5': [{ input: 5, output: 25, cacheWrite: 6.25, cacheWriteLong: 10, cacheRead: 0.5 }],
  'claude-sonnet-5': [{ input: 2, output: 10, cacheWrite: 2.5, cacheWriteLong: 4, cacheRead: 0.2 }],
  'claude-haiku-4-5': [{ input: 1, output: 5, cacheWrite: 1.25, cacheWriteLong: 2, cacheRead: 0.1 }],
};

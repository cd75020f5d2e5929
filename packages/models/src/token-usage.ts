import type { TokenUsage } from './language-model.js';

export const NO_TOKENS: TokenUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

export function addUsage(one: TokenUsage, other: TokenUsage): TokenUsage {
  const long = (one.cacheWriteLongTokens ?? 0) + (other.cacheWriteLongTokens ?? 0);
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    ...(long > 0 ? { cacheWriteLongTokens: long } : {}),
  };
}

/** The whole prompt of a call: what was read from a cache and written to one included. */
export function promptTokens({ inputTokens, cacheReadTokens, cacheWriteTokens }: TokenUsage): number {
  return inputTokens + cacheReadTokens + cacheWriteTokens;
}

export function allTokens(usage: TokenUsage): number {
  return promptTokens(usage) + usage.outputTokens;
}

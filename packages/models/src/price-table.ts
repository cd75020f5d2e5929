import type { TokenUsage } from './language-model.js';

/** US dollars for a million tokens. */
export type Price = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  /** The price holds for prompts of up to this many tokens; absent: for all. */
  readonly upToPromptTokens?: number;
};

/** The provider's published prices as of 2026-11; bands in ascending order. A model that is not here has no known price. */
export const ANTHROPIC_PRICES: Readonly<Record<string, readonly Price[]>> = {
  'claude-opus-5-5': [{ input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 }],
  'claude-sonnet-5-5': [{ input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 }],
  'claude-haiku-5-5': [
    { input: 0.1, output: 0.5, cacheWrite: 0.125, cacheRead: 0.01, upToPromptTokens: 100_000 },
    { input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
  ],
  'claude-opus-5': [{ input: 5, output: 25, cacheWrite: 6.25, cacheRead: 0.5 }],
  'claude-sonnet-5': [{ input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.2 }],
};

/** US dollars of one call; null when the model's price is not known. */
export function costOf(
  model: string,
  usage: TokenUsage,
  prices: Readonly<Record<string, readonly Price[]>> = ANTHROPIC_PRICES,
): number | null {
  const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const price = prices[model]?.find(({ upToPromptTokens = Infinity }) => prompt <= upToPromptTokens);
  if (!price) return null;
  const sum =
    usage.inputTokens * price.input +
    usage.outputTokens * price.output +
    usage.cacheReadTokens * price.cacheRead +
    usage.cacheWriteTokens * price.cacheWrite;
  return sum / 1_000_000;
}

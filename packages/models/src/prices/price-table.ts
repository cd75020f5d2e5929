import type { TokenUsage } from '../language-model.js';
import { promptTokens } from '../token-usage.js';

/** US dollars for a million tokens. */
export type Price = {
  readonly input: number;
  readonly output: number;
  /** Writing a prefix to the provider's cache, for five minutes. Default: the price of input. */
  readonly cacheWrite?: number;
  /** The same for an hour. Default: as for five minutes. */
  readonly cacheWriteLong?: number;
  /** Default: the price of input. */
  readonly cacheRead?: number;
  /** The price holds for prompts of up to this many tokens, and then for the whole call; absent: for all. */
  readonly upToPromptTokens?: number;
  /** The first day of this price, `YYYY-MM-DD` (UTC); absent: from the beginning. */
  readonly since?: string;
};

/** Prices by model id. Of those that have begun the latest holds; within one day, bands stand in ascending order. */
export type PriceTable = Readonly<Record<string, readonly Price[]>>;

const MILLION = 1_000_000;
/** Some providers answer with a dated name, such as `claude-haiku-4-5-20251001`. */
const DATE_SUFFIX = /-\d{8}$/;

/** The price of a model for a prompt of this length on this day; null when it is not known. */
export function priceOf(
  model: string,
  { prices, promptTokens, at }: { prices: PriceTable; promptTokens: number; at: Date },
): Price | null {
  const name = [model, model.replace(DATE_SUFFIX, '')].find((one) => Object.hasOwn(prices, one));
  const all = name === undefined ? [] : (prices[name] ?? []);
  const day = at.toISOString().slice(0, 10);
  const begun = all.filter(({ since = '' }) => since <= day);
  const latest = begun.reduce((newest, { since = '' }) => (since > newest ? since : newest), '');
  const bands = begun.filter(({ since = '' }) => since === latest);
  return bands.find(({ upToPromptTokens = Infinity }) => promptTokens <= upToPromptTokens) ?? null;
}

/** US dollars of one call; null when the model's price is not known. */
export function costOf(
  model: string,
  usage: TokenUsage,
  { prices, at }: { prices: PriceTable; at: Date },
): number | null {
  const price = priceOf(model, { prices, promptTokens: promptTokens(usage), at });
  if (!price) return null;
  const { input, output, cacheRead = input, cacheWrite = input, cacheWriteLong = cacheWrite } = price;
  const long = usage.cacheWriteLongTokens ?? 0;
  const sum =
    usage.inputTokens * input +
    usage.outputTokens * output +
    usage.cacheReadTokens * cacheRead +
    (usage.cacheWriteTokens - long) * cacheWrite +
    long * cacheWriteLong;
  return sum / MILLION;
}

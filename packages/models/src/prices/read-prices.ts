import { MgxError } from '@mgx/errors';
import { z } from '@mgx/schema';
import { ANTHROPIC_PRICES } from './anthropic-prices.js';
import type { PriceTable } from './price-table.js';

const dollars = z.number().nonnegative();
const Price = z.strictObject({
  input: dollars,
  output: dollars,
  cacheWrite: dollars.optional(),
  cacheWriteLong: dollars.optional(),
  cacheRead: dollars.optional(),
  upToPromptTokens: z.int().positive().optional(),
  since: z.iso.date().optional(),
});
const Prices = z.record(z.string(), z.union([Price.transform((price) => [price]), z.array(Price).min(1)]));

/**
 * Prices as people write them, in JSON, over the published ones.
 *
 * @example readPrices('{"qwen3": {"input": 0, "output": 0}}')
 * @throws MgxError `invalid_configuration`
 */
export function readPrices(json: string, { source = 'MGX_MODEL_PRICES' }: { source?: string } = {}): PriceTable {
  const problem = (reason: string, cause?: unknown): MgxError =>
    new MgxError({
      code: 'invalid_configuration',
      message: `${source}: ${reason}`,
      hint: 'US dollars for a million tokens, such as {"my-model": {"input": 1, "output": 4}}',
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw problem('not valid JSON', error);
  }
  const prices = Prices.safeParse(value);
  if (prices.success) return { ...ANTHROPIC_PRICES, ...(prices.data as PriceTable) };
  const [issue] = prices.error.issues;
  throw problem(`${issue?.path.join('.') || 'value'}: ${issue?.message ?? 'invalid'}`);
}

import type { Completion, LanguageModel } from '../language-model.js';
import { ANTHROPIC_PRICES } from '../prices/anthropic-prices.js';
import { costOf, type PriceTable } from '../prices/price-table.js';

export type MeteredOptions = {
  /** Default: Anthropic's published prices. Add your own: `{...ANTHROPIC_PRICES, 'my-model': [{input: 1, output: 2}]}`. */
  readonly prices?: PriceTable;
  readonly clock?: () => Date;
};

/**
 * The model with the price of each call on its completion, attempts that were lost included; null where the table has
 * none for the model that answered.
 */
export function metered(
  model: LanguageModel,
  { prices = ANTHROPIC_PRICES, clock = () => new Date() }: MeteredOptions = {},
): LanguageModel {
  const price = ({ model: name, usage, lost = [] }: Completion): number | null => {
    const costs = [usage, ...lost].map((tokens) => costOf(name, tokens, { prices, at: clock() }));
    return costs.reduce((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
  };
  return {
    id: model.id,
    async complete(request, options) {
      const completion = await model.complete(request, options);
      return completion.costUsd === null ? { ...completion, costUsd: price(completion) } : completion;
    },
  };
}

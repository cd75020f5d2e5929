import type { LanguageModel } from '../language-model.js';
import { ANTHROPIC_PRICES } from '../prices/anthropic-prices.js';
import { costOf, type PriceTable } from '../prices/price-table.js';

export type MeteredOptions = {
  /** Default: Anthropic's published prices. Add your own: `{...ANTHROPIC_PRICES, 'my-model': [{input: 1, output: 2}]}`. */
  readonly prices?: PriceTable;
  readonly clock?: () => Date;
};

/** The model with the price of each call on its completion; null where the table has none for the model that answered. */
export function metered(
  model: LanguageModel,
  { prices = ANTHROPIC_PRICES, clock = () => new Date() }: MeteredOptions = {},
): LanguageModel {
  return {
    id: model.id,
    async complete(request, options) {
      const completion = await model.complete(request, options);
      if (completion.costUsd !== null) return completion;
      return { ...completion, costUsd: costOf(completion.model, completion.usage, { prices, at: clock() }) };
    },
  };
}

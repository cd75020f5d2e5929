import { jsonSchemaOf } from '../json-schema.js';
import type { Completion, LanguageModel, ModelMessage, ModelRequest, TokenUsage } from '../language-model.js';
import { ANTHROPIC_PRICES } from '../prices/anthropic-prices.js';
import { costOf, priceOf, type PriceTable } from '../prices/price-table.js';
import { providerFailure } from '../provider-error.js';
import { addUsage, allTokens } from '../token-usage.js';
import type { Budget, Spending } from './budget.js';

export type BudgetedOptions = {
  readonly budget: Budget;
  readonly prices?: PriceTable;
  readonly clock?: () => Date;
  /** What an answer may have where the request does not say. Default 32,000 tokens. */
  readonly maxOutputTokens?: number;
  /** With less than this left for the answer the call is not made: it would be paid and cut off. Default 2,048 tokens. */
  readonly leastOutputTokens?: number;
};

/** No tokenizer makes more tokens of text; code comes to about 3.5. */
const LEAST_BYTES_PER_TOKEN = 2.5;
const MILLION = 1_000_000;

/**
 * Stops before a call that would pass the budget. A call that fits, but not with the longest answer it may have, is made
 * with a shorter limit, so that the budget is not passed either way.
 * @throws (from `complete`) MgxError `budget_exceeded` with what was spent, before anything is sent
 */
export function budgeted(model: LanguageModel, options: BudgetedOptions): LanguageModel {
  const { budget, maxOutputTokens = 32_000, leastOutputTokens = 2_048 } = options;
  return {
    id: model.id,
    async complete(request, callOptions) {
      const wanted = request.maxOutputTokens ?? maxOutputTokens;
      const cost = costModel(model, request, options);
      const affordable = cost.affordableOutput(budget);
      if (affordable < Math.min(wanted, leastOutputTokens)) {
        const least = cost.worst(Math.min(wanted, leastOutputTokens));
        throw budget.exceeded({ usd: cost.isPriced ? least.usd : null, tokens: least.unpricedTokens });
      }
      const granted = Math.min(wanted, affordable);
      const worst = cost.worst(granted);
      const settle = budget.reserve(worst);
      let spent: Spending = { usd: 0, unpricedTokens: 0 };
      try {
        const completion = await model.complete(
          granted < wanted ? { ...request, maxOutputTokens: granted } : request,
          callOptions,
        );
        spent = spentOn(completion, worst);
        return completion;
      } catch (error) {
        // A stream that broke off is billed for what it had brought.
        const usage = providerFailure(error)?.usage;
        if (usage) spent = cost.of(usage);
        throw error;
      } finally {
        settle(spent);
      }
    },
  };
}

/** A price, or the tokens of a call without one; a provider that counts nothing is taken at the worst case. */
function spentOn({ costUsd, usage, lost = [] }: Completion, worst: Spending): Spending {
  if (costUsd !== null) return { usd: costUsd, unpricedTokens: 0 };
  return { usd: 0, unpricedTokens: allTokens(lost.reduce(addUsage, usage)) || worst.unpricedTokens };
}

function costModel(
  { id }: LanguageModel,
  request: ModelRequest,
  { prices = ANTHROPIC_PRICES, clock = () => new Date() }: BudgetedOptions,
) {
  const promptTokens = estimatePromptTokens(request);
  const [name, at] = [modelName(id), clock()];
  const price = priceOf(name, { prices, promptTokens, at });
  const promptUsd = price ? (promptTokens * Math.max(price.input, price.cacheWrite ?? 0)) / MILLION : 0;
  return {
    isPriced: price !== null,
    worst: (output: number): Spending =>
      price
        ? { usd: promptUsd + (output * price.output) / MILLION, unpricedTokens: 0 }
        : { usd: 0, unpricedTokens: promptTokens + output },
    of: (usage: TokenUsage): Spending => {
      const usd = costOf(name, usage, { prices, at });
      return { usd: usd ?? 0, unpricedTokens: usd === null ? allTokens(usage) : 0 };
    },
    affordableOutput: ({ left }: Budget): number => {
      if (!price) return Math.floor(left.tokens - promptTokens);
      if (left.usd <= promptUsd) return 0;
      return price.output === 0 ? Infinity : Math.floor(((left.usd - promptUsd) * MILLION) / price.output);
    },
  };
}

/** What prices go by: `openai/qwen3@http://127.0.0.1/v1` is `qwen3`. */
function modelName(id: string): string {
  return id.slice(id.indexOf('/') + 1).replace(/@https?:.*$/, '');
}

/** Tokens that a message, a block or a call of a tool takes beside its text. */
const TOKENS_PER_BLOCK = 16;

/** An upper estimate of a prompt's length in tokens. */
export function estimatePromptTokens({ system, messages, tools = [], schema }: ModelRequest): number {
  const blocks: readonly Block[] = [...system, ...messages.flatMap(({ content }): readonly Block[] => content)];
  const texts = [
    ...blocks.map(textOf),
    ...(tools.length > 0 ? [JSON.stringify(tools)] : []),
    ...(schema ? [JSON.stringify(jsonSchemaOf(schema))] : []),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Math.ceil(bytes / LEAST_BYTES_PER_TOKEN) + texts.length * TOKENS_PER_BLOCK;
}

type Block = ModelMessage['content'][number];

function textOf(block: Block): string {
  return 'text' in block ? block.text : JSON.stringify(block);
}

import { MgxError } from '@mgx/errors';

/** What has been spent: dollars where prices are known, and the tokens of calls without a known price. */
export type Spending = { readonly usd: number; readonly unpricedTokens: number };

export type BudgetOptions = {
  /** US dollars; null: no limit but that of tokens. A function where the limit changes as a run goes on. */
  readonly limitUsd: number | null | (() => number | null);
  /** For calls whose price is not known. Default 2,000,000. */
  readonly tokenCap?: number;
  /** What was spent before this process. */
  readonly spent?: Spending;
};

/** A limit and what has been spent of it, calls in flight included. Shared by all models of one run. */
export type Budget = {
  readonly spent: Spending;
  readonly limitUsd: number | null;
  /** What may still be spent. */
  readonly left: { readonly usd: number; readonly tokens: number };
  /** Sets the worst case of a call aside; the returned function replaces it by what the call did cost. */
  reserve(worst: Spending): (actual: Spending) => void;
  /** The error of a call that would pass the limit. */
  exceeded(needed: { readonly usd: number | null; readonly tokens: number }): MgxError;
};

export const DEFAULT_TOKEN_CAP = 2_000_000;

export function createBudget({ limitUsd, tokenCap = DEFAULT_TOKEN_CAP, spent: before }: BudgetOptions): Budget {
  let spent: Spending = before ?? { usd: 0, unpricedTokens: 0 };
  let reserved: Spending = { usd: 0, unpricedTokens: 0 };
  const limit = (): number | null => (typeof limitUsd === 'function' ? limitUsd() : limitUsd);
  return {
    get spent() {
      return spent;
    },
    get limitUsd() {
      return limit();
    },
    get left() {
      return {
        usd: (limit() ?? Infinity) - spent.usd - reserved.usd,
        tokens: tokenCap - spent.unpricedTokens - reserved.unpricedTokens,
      };
    },
    reserve(worst) {
      reserved = add(reserved, worst, 1);
      return (actual) => {
        reserved = add(reserved, worst, -1);
        spent = add(spent, actual, 1);
      };
    },
    exceeded({ usd, tokens }) {
      const isPriced = usd !== null;
      const told = isPriced
        ? `the budget of ${limit() ?? 0} USD would be passed: ${spent.usd.toFixed(4)} USD are spent, and the next call may cost ${usd.toFixed(4)} USD`
        : `the cap of ${tokenCap} tokens for models of unknown price would be passed: ${spent.unpricedTokens} are used, and the next call may take ${tokens}`;
      return new MgxError({
        code: 'budget_exceeded',
        message: told,
        hint: isPriced ? 'raise --max-budget-usd' : 'state the price of the model: MGX_MODEL_PRICES',
        data: {
          spentUsd: spent.usd,
          limitUsd: limit(),
          unpricedTokens: spent.unpricedTokens,
          tokenCap,
          neededUsd: usd,
          neededTokens: tokens,
        },
      });
    },
  };
}

function add(one: Spending, other: Spending, sign: 1 | -1): Spending {
  return {
    usd: one.usd + sign * other.usd,
    unpricedTokens: one.unpricedTokens + sign * other.unpricedTokens,
  };
}

import { MgxError } from '@mgx/errors';
import type { Complexity, Run, RunUsage } from '@mgx/domain';
import { createBudget, type Budget, type Completion } from '@mgx/models';
import type { RunContext } from '../run/run-context.js';

/** US dollars that a task may cost by its complexity (facts, "Budget by complexity"). */
const BUDGET_USD: Readonly<Record<Complexity, number>> = { XS: 1.5, S: 1.5, M: 3, L: 5, XL: 5 };
/** Before the analysis has said how complex the task is. */
const FIRST_BUDGET_USD = 3;
/** Where no price is known, tokens are counted instead. */
export const TOKEN_CAP = 2_000_000;

/** What a run may cost: the budget of its complexity times the multiplier, capped by what the user allows; US dollars. */
export function budgetOf({ maxBudgetUsd, budgetMultiplier }: Run['options'], complexity: Complexity | null): number {
  const own = complexity === null ? FIRST_BUDGET_USD : BUDGET_USD[complexity] * budgetMultiplier;
  return maxBudgetUsd === null ? own : Math.min(own, maxBudgetUsd);
}

/** The run's budget as models keep to it: a call that could pass it is not made. */
export function runBudget(run: RunContext): Budget {
  const { costUsd, inputTokens, outputTokens } = run.run.usage;
  return createBudget({
    limitUsd: () => budgetOf(run.run.options, run.complexity()),
    tokenCap: TOKEN_CAP,
    spent: { usd: costUsd ?? 0, unpricedTokens: costUsd === null ? inputTokens + outputTokens : 0 },
  });
}

/** @throws MgxError `budget_exceeded` when there is nothing left for another call */
export function checkBudget({ run, complexity }: RunContext): void {
  const { costUsd, inputTokens, outputTokens, modelCalls } = run.usage;
  if (costUsd === null) {
    const tokens = inputTokens + outputTokens;
    if (tokens < TOKEN_CAP) return;
    throw new MgxError({
      code: 'budget_exceeded',
      message: `the model has no known price, and its ${TOKEN_CAP} tokens are used up: ${tokens} in ${modelCalls} calls`,
      data: { spentTokens: tokens, maxTokens: TOKEN_CAP },
    });
  }
  const limit = budgetOf(run.options, complexity());
  if (costUsd < limit) return;
  throw new MgxError({
    code: 'budget_exceeded',
    message: `the budget of ${limit} USD is spent: ${costUsd.toFixed(4)} USD in ${modelCalls} model calls`,
    hint:
      run.options.maxBudgetUsd !== null && limit === run.options.maxBudgetUsd
        ? 'raise --max-budget-usd'
        : 'raise --budget-multiplier, or make the task smaller',
    data: { spentUsd: costUsd, maxBudgetUsd: limit },
  });
}

export function addUsage(sum: RunUsage, { usage, costUsd }: Completion): RunUsage {
  return {
    modelCalls: sum.modelCalls + 1,
    inputTokens: sum.inputTokens + usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    costUsd: sum.costUsd === null || costUsd === null ? null : sum.costUsd + costUsd,
  };
}

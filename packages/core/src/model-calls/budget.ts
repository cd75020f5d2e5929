import type { Complexity, PhaseRecord, Run, RunUsage } from '@mgx/domain';
import {
  addUsage as sumUsage,
  allTokens,
  createBudget,
  type Budget,
  type Completion,
  type Spending,
} from '@mgx/models';
import type { RunContext } from '../run/run-context.js';
import type { ModelCallRecord } from './model-call-record.js';

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

/** The run's budget as models keep to it, less what earlier attempts have spent: a call that could pass it is not made. */
export function runBudget(run: RunContext): Budget {
  return createBudget({
    limitUsd: () => budgetOf(run.run.options, run.complexity()),
    tokenCap: TOKEN_CAP,
    spent: spentBefore(run.past),
  });
}

/** What the recorded calls did cost: each by itself, for models with and without a price may share a run. */
export function spentBefore(past: readonly PhaseRecord[]): Spending {
  let [usd, unpricedTokens] = [0, 0];
  for (const { kind, value } of past) {
    if (kind !== 'model_call') continue;
    const { usage, costUsd, lost = [] } = (value as ModelCallRecord).completion;
    if (costUsd === null) unpricedTokens += allTokens(lost.reduce(sumUsage, usage));
    else usd += costUsd;
  }
  return { usd, unpricedTokens };
}

export function addUsage(sum: RunUsage, { usage, costUsd, isCached }: Completion): RunUsage {
  return {
    modelCalls: sum.modelCalls + 1,
    inputTokens: sum.inputTokens + usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    costUsd: sum.costUsd === null || costUsd === null ? null : sum.costUsd + costUsd,
    cacheHits: sum.cacheHits + (isCached === true ? 1 : 0),
    cacheMisses: sum.cacheMisses + (isCached === false ? 1 : 0),
  };
}

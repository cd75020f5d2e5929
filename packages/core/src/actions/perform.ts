import { MgxError } from '@mgx/errors';
import type { RunUsage } from '@mgx/domain';
import { requestHash, type Completion, type LanguageModel, type ModelRequest } from '@mgx/models';
import type { PhasePlace, RunContext } from '../run/run-context.js';
import { asJsonValue, type Action } from './action.js';

/** Characters of the request's hash in a journal key: a changed prompt is another call. */
const HASH_LENGTH = 16;

/**
 * Runs an Action: asks the model, records the completion before it is used, and reads it. After a crash the recorded
 * completion is read again; at most the one call in flight is paid twice.
 * @throws MgxError `budget_exceeded` before a call; the model's errors; `answer_invalid`
 */
export async function perform<Input, Output>(
  run: RunContext,
  { phase, round }: PhasePlace,
  { model, action, input }: { model: LanguageModel; action: Action<Input, Output>; input: Input },
): Promise<Output> {
  const request: ModelRequest = {
    role: action.role,
    action: action.name,
    input: asJsonValue(input),
    ...action.prompt(input),
    ...(action.schema ? { schema: action.schema } : {}),
  };
  const hash = requestHash(request).slice(0, HASH_LENGTH);
  const key = `model:${phase}#${round}:${action.name}@${action.version}:${model.id}:${hash}`;
  const completion = await run.remember(key, phase, async () => {
    checkBudget(run);
    const value = await model.complete(request, { signal: run.signal });
    return { value, set: { usage: addUsage(run.run.usage, value) } };
  });
  return action.parse(completion);
}

function checkBudget({ run }: RunContext): void {
  const { maxBudgetUsd } = run.options;
  const spent = run.usage.costUsd;
  if (maxBudgetUsd === null || spent === null || spent < maxBudgetUsd) return;
  throw new MgxError({
    code: 'budget_exceeded',
    message: `the budget of ${maxBudgetUsd} USD is spent: ${spent.toFixed(4)} USD in ${run.usage.modelCalls} model calls`,
    hint: 'raise --max-budget-usd',
    data: { spentUsd: spent, maxBudgetUsd },
  });
}

function addUsage(sum: RunUsage, { usage, costUsd }: Completion): RunUsage {
  return {
    modelCalls: sum.modelCalls + 1,
    inputTokens: sum.inputTokens + usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
    costUsd: sum.costUsd === null || costUsd === null ? null : sum.costUsd + costUsd,
  };
}

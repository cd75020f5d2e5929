import type { ModelWatch } from '../machine.js';
import type { RunContext } from '../run/run-context.js';
import { runBudget } from './budget.js';

/** What the models of a run are to heed: its budget, less what earlier attempts have spent, and whom to tell of retries. */
export function watchCalls(run: RunContext): ModelWatch {
  return {
    budget: runBudget(run),
    onRetry: async ({ model, action, attempt, attempts, delayMs, error }) => {
      const { phase, usage } = run.run;
      const delaySeconds = delayMs / 1000;
      await run.commit({
        set: {},
        events: [
          {
            // A call that is made again after a crash says it once.
            key: `${phase}/retry:${usage.modelCalls + 1}.${attempt}`,
            type: 'model_retry',
            message: `${error.message}; asking again in ${delaySeconds} s (${attempt + 1} of ${attempts})`,
            data: { model, action, attempt, attempts, delaySeconds, error: error.message },
          },
        ],
      });
    },
  };
}

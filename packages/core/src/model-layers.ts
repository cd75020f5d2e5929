import {
  ANTHROPIC_PRICES,
  budgeted,
  cached,
  limited,
  memoryCache,
  metered,
  withRetries,
  withTimeLimits,
  type LanguageModel,
  type ModelRequest,
} from '@mgx/models';
import type { ModelWatch } from './machine.js';
import type { ModelSettings } from './model-settings.js';

/** Calls at once to one model, where nothing else is said. */
const DEFAULT_CONCURRENCY = 8;

/** What a resolver lays around adapters. */
export type ModelLayers = {
  /** The limits that all runs share. */
  limit(adapter: LanguageModel): LanguageModel;
  /** What every call of one run goes through, from the outside in: cache, budget, price, retries. */
  watch(adapter: LanguageModel, watch: ModelWatch): LanguageModel;
};

export function modelLayers({
  prices = ANTHROPIC_PRICES,
  limits,
  retries,
  cache = memoryCache(),
}: ModelSettings): ModelLayers {
  return {
    limit: (adapter) => limited(withTimeLimits(adapter), { concurrency: DEFAULT_CONCURRENCY, ...limits }),
    watch(adapter, { budget, onRetry }) {
      const priced = metered(withRetries(adapter, { ...retries, ...(onRetry ? { onRetry } : {}) }), { prices });
      return cached(budget ? budgeted(priced, { budget, prices }) : priced, { cache, mayCache: isPlanning });
    },
  };
}

/** Planning is asked again word for word when a task is started again; code that failed once must be written anew. */
function isPlanning({ action, tools = [] }: ModelRequest): boolean {
  return (action === 'analyze_task' || action === 'draft_plan') && tools.length === 0;
}

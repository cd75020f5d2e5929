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
  onCache,
  onText,
  isStreamed = true,
}: ModelSettings): ModelLayers {
  return {
    limit: (adapter) => limited(withTimeLimits(adapter), { concurrency: DEFAULT_CONCURRENCY, ...limits }),
    watch(adapter, { budget, onRetry }) {
      const priced = metered(withRetries(adapter, { ...retries, ...(onRetry ? { onRetry } : {}) }), { prices });
      const answered = cached(budget ? budgeted(priced, { budget, prices }) : priced, {
        cache,
        mayCache: isPlanning,
        onHit: (key) => onCache?.('hit', key),
        onMiss: (key) => onCache?.('miss', key),
      });
      return onText ? heard(answered, { onText, isStreamed }) : answered;
    },
  };
}

/** Tells what a model says, as it comes or at the end of each answer. */
function heard(
  model: LanguageModel,
  { onText, isStreamed }: { readonly onText: (text: string) => void; readonly isStreamed: boolean },
): LanguageModel {
  return {
    id: model.id,
    async complete(request, options = {}) {
      if (!isStreamed) {
        const completion = await model.complete(request, options);
        onText(completion.content.map((part) => (part.type === 'text' ? part.text : '')).join(''));
        return completion;
      }
      const onDelta = (text: string): void => {
        onText(text);
        options.onDelta?.(text);
      };
      return model.complete(request, { ...options, onDelta });
    },
  };
}

/** Planning is asked again word for word when a task is started again; code that failed once must be written anew. */
function isPlanning({ action, tools = [] }: ModelRequest): boolean {
  return (action === 'analyze_task' || action === 'draft_plan') && tools.length === 0;
}

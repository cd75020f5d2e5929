export type { CacheFacts, CompletionCache } from './cache/completion-cache.js';
export { memoryCache, type MemoryCacheOptions } from './cache/memory-cache.js';
export { noCache } from './cache/no-cache.js';
export { warmCache } from './cache/warm-cache.js';
export { assertWhole, assistantMessage, completionData, completionText, isCutOff, toolCalls } from './completion.js';
export type {
  AssistantMessage,
  CompleteOptions,
  Completion,
  CompletionContent,
  JsonObject,
  JsonValue,
  LanguageModel,
  ModelMessage,
  ModelRequest,
  PromptBlock,
  Reasoning,
  StopReason,
  TokenUsage,
  Tool,
  ToolCall,
  ToolResult,
  UserMessage,
} from './language-model.js';
export type { OutputSchema } from './output-schema.js';
export { parseJson } from './parse-json.js';
export { ANTHROPIC_PRICES } from './prices/anthropic-prices.js';
export { costOf, priceOf, type Price, type PriceTable } from './prices/price-table.js';
export { readPrices } from './prices/read-prices.js';
export { isTransient, providerFailure, type ProviderFailure } from './provider-error.js';
export { recordedModel, type RecordedOptions } from './recording/recorded-model.js';
export { recordingModel, type RecordingOptions } from './recording/recording-model.js';
export { requestHash } from './request-hash.js';
export { addUsage, allTokens, promptTokens } from './token-usage.js';
export { createBudget, type Budget, type BudgetOptions, type Spending } from './wrappers/budget.js';
export { budgeted, estimatePromptTokens, type BudgetedOptions } from './wrappers/budgeted.js';
export { cached, type CachedOptions } from './wrappers/cached.js';
export { limited, type Limits } from './wrappers/limited.js';
export { metered, type MeteredOptions } from './wrappers/metered.js';
export { withRetries, type Retry, type RetryOptions } from './wrappers/with-retries.js';
export { withTimeLimits, type TimeLimits } from './wrappers/with-time-limits.js';

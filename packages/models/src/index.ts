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
export { ANTHROPIC_PRICES } from './prices/anthropic-prices.js';
export { costOf, priceOf, type Price, type PriceTable } from './prices/price-table.js';
export { isTransient, providerFailure, type ProviderFailure } from './provider-error.js';
export { requestHash } from './request-hash.js';
export { addUsage, allTokens, promptTokens } from './token-usage.js';
export { metered, type MeteredOptions } from './wrappers/metered.js';

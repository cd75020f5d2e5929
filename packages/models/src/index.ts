export { completionData, completionText } from './completion.js';
export type {
  CompleteOptions,
  Completion,
  CompletionContent,
  JsonValue,
  LanguageModel,
  ModelMessage,
  ModelRequest,
  PromptBlock,
  TokenUsage,
} from './language-model.js';
export { ANTHROPIC_PRICES, costOf, type Price } from './price-table.js';
export { requestHash } from './request-hash.js';

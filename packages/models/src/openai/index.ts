export type { Dialect } from './dialect.js';
export { OPENAI_BASE_URL, openAiCompatibleModel, type OpenAiCompatibleOptions } from './openai-compatible-model.js';

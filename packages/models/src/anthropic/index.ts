export { DEFAULT_ANTHROPIC_MODEL, anthropicModel, type AnthropicOptions } from './anthropic-model.js';

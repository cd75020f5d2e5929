export { buildRevisionPrompt } from './build-revision-prompt.js';
export { checkChanges, summarize } from './check-changes.js';
export type { CheckInput, CheckedChange, Finding, ManifestFacts, Rule } from './check-input.js';
export { rules } from './rules.js';

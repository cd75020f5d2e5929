// Connects the built packages to the corpus' scorer (`score.mjs`); one file beside this one per part.
// Build first (`tsc -b tsconfig.json`), then: node <corpus>/score.mjs --adapter packages/guardrails/bench/corpus-adapter.mjs
export * from './corpus/stacks.mjs';
export * from './corpus/guardrails.mjs';

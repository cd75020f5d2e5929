import type { Brief } from '../actions/brief.js';

/** Version 2. */
export function analyzeTaskPrompt({
  brief,
  knownStacks,
}: {
  readonly brief: Brief;
  readonly knownStacks: readonly string[];
}): string {
  return [
    'Analyse the task.',
    '- summary: one line that says what will exist or be different when it is done.',
    '- complexity: XS (one small file), S (a few files), M (a small project or a change across modules), L (many modules), XL (more than fits one run).',
    brief.stack === null
      ? `- stack: nothing told it; name the one that fits the task best, of: ${knownStacks.join(', ')}.`
      : `- stack: it is decided: ${brief.stack}.`,
    '- files: the relative paths that will be created or changed, tests included.',
    '- testStrategy: which behaviour has to be tested, and how.',
  ].join('\n');
}

import type { Brief } from '../actions/brief.js';

/** Version 3. */
export function draftPlanPrompt({
  brief,
  feedback,
}: {
  readonly brief: Brief;
  readonly feedback: readonly string[];
}): string {
  const isPatch = brief.outputMode === 'patch_existing';
  return [
    feedback.length === 0 ? 'Draft the plan.' : 'Draft the plan anew, as the user asked above.',
    'A person decides on it, then it binds: name every file to create, modify or delete, tests and dependency files too.',
    '- steps: in order, each with its owner (planner, engineer, tester, reviewer) and files.',
    isPatch
      ? '- files: as few as the task needs. "modify" for files that exist, "create" for new ones, "delete" only where the task asks for it.'
      : '- files: the whole project: it installs, builds, starts and passes its tests.',
    '- tests: the test files that show it done.',
    isPatch
      ? '- characterizationTests: those of the tests that only pin down what the code does already; all others must fail without the change.'
      : '- characterizationTests: none.',
    "- dependencies: packages to add to the stack's own. commands: how a person verifies it, and each script added or changed. risks: what may go wrong or is left open; none is a good answer.",
    '- estimate: minutes; tokens and usd null.',
  ].join('\n');
}

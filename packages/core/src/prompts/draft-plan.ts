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
    'A person decides on it, and then it binds: name every file that will be created, modified or deleted, tests and dependency files included.',
    '- steps: in the order of work, each with its owner (planner, engineer, tester, reviewer) and the files it touches.',
    isPatch
      ? '- files: as few as the task needs. "modify" for files that exist, "create" for new ones, "delete" only where the task asks for it.'
      : '- files: the whole project, so that it installs, builds, starts and passes its tests.',
    '- tests: the test files that will show that the task is done.',
    isPatch
      ? '- characterizationTests: those of the tests that only pin down what the code does already; all others must fail without the change.'
      : '- characterizationTests: none.',
    "- dependencies: packages to add, beside the stack's own. commands: how a person verifies the work, and each script that is added or changed. risks: what may go wrong or was left open; none is a good answer.",
    '- estimate: minutes of work; leave tokens and usd null, they are measured.',
  ].join('\n');
}

import type { PhaseName } from '@mgx/domain';

/** Phases whose work touches nothing outside of the run: losing the last moments of one loses no more than that work. */
export const STAYS_INSIDE: ReadonlySet<PhaseName> = new Set([
  'resolve_stack',
  'select_context',
  'analyze_task',
  'draft_plan',
  'write_code',
  'write_tests',
  'plan_changes',
  'check_changes',
  'format_files',
  'verify',
  'review_code',
]);

const PHASE_TITLES: Readonly<Record<PhaseName, string>> = {
  queued: 'Queued',
  resolve_stack: 'Finding the stack',
  select_context: 'Looking at the project',
  analyze_task: 'Analysing the task',
  draft_plan: 'Drafting the plan',
  awaiting_approval: 'Waiting for approval',
  write_code: 'Writing code',
  write_tests: 'Writing tests',
  plan_changes: 'Reading the files written',
  check_changes: 'Checking against the rules',
  format_files: 'Formatting',
  verify: 'Installing, building and testing',
  review_code: 'Reviewing',
  needs_info: 'Waiting for an answer',
  apply_changes: 'Applying the changes',
  store_artifacts: 'Storing the results',
  finished: 'Finished',
};

/** What is said of a phase when it begins. */
export function phaseMessage(name: PhaseName, round: number): string {
  return round > 1 ? `${PHASE_TITLES[name]} (round ${round})` : PHASE_TITLES[name];
}

const PHASES_WITHOUT_VERIFICATION = [
  'resolve_stack',
  'analyze_task',
  'draft_plan',
  'write_code',
  'write_tests',
  'plan_changes',
  'check_changes',
  'format_files',
  'review_code',
  'apply_changes',
  'store_artifacts',
] as const;

/** Every point of a run without verification at which a process can be killed: between phases, and within each. */
export const CHECKPOINTS: readonly string[] = [
  'claimed',
  ...PHASES_WITHOUT_VERIFICATION.flatMap((phase) =>
    ['started', 'worked', 'recorded'].map((moment) => `${phase}#1:${moment}`),
  ),
  'write_code:model_call',
  'finished',
];

/** The points that verification adds. */
export const VERIFY_CHECKPOINTS: readonly string[] = ['started', 'worked', 'recorded'].map(
  (moment) => `verify#1:${moment}`,
);

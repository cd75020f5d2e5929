import type { Plan } from '@mgx/domain';
import type { TeamParts } from './team-parts.js';

/** What every round of writing is given. */
export type LoopParts = TeamParts & {
  readonly plan: Plan;
  /** What people have said so far, oldest first. */
  readonly feedback: readonly string[];
};

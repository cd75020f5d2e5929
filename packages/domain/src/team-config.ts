import { z } from 'zod';
import { OutputMode, ProjectType, StackId } from './task-input.js';

/** The bounds a task's own settings share with the team's (facts: "task bounds"). */
export const MaxRounds = z.int().min(1).max(20);
export const MaxRevisionRounds = z.int().min(0).max(5);
export const MaxMemorySize = z.int().min(10).max(500);

/** How a team works. Every field is optional when written; the resolved config is complete. */
export const TeamConfig = z.strictObject({
  maxRounds: MaxRounds.default(5),
  maxRevisionRounds: MaxRevisionRounds.default(2),
  maxMemorySize: MaxMemorySize.default(50),
  humanReviewer: z.boolean().default(false),
  autoApprovePlan: z.boolean().default(false),
  targetStack: StackId.nullable().default(null),
  projectType: ProjectType.nullable().default(null),
  outputMode: OutputMode.default('generate_new'),
  strictRequirements: z.boolean().default(false),
  constraints: z.array(z.string()).default([]),
  existingProjectPath: z.string().nullable().default(null),
});
/** A team's settings, complete. */
export type TeamConfig = z.infer<typeof TeamConfig>;
/** A team's settings as written: every field optional. */
export type TeamConfigInput = z.input<typeof TeamConfig>;

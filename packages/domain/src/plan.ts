import { z } from '@mgx/schema';

export const RoleName = z.lazy(() => z.enum(['planner', 'engineer', 'tester', 'reviewer']));
export type RoleName = z.infer<typeof RoleName>;

export const PlanStep = z.lazy(() =>
  z.object({ title: z.string().min(1), owner: RoleName, files: z.array(z.string()) }),
);
export type PlanStep = z.infer<typeof PlanStep>;

export const PlanFile = z.lazy(() =>
  z.object({ path: z.string().min(1), action: z.enum(['create', 'modify', 'delete']) }),
);
export type PlanFile = z.infer<typeof PlanFile>;

/** What the team means to do. The plan binds: a change outside it is a Violation (`outside_plan`). */
export const Plan = z.lazy(() =>
  z
    .object({
      summary: z.string().min(1),
      steps: z.array(PlanStep).min(1),
      files: z.array(PlanFile),
      /** Packages that the change adds, by name. */
      dependencies: z.array(z.string()),
      /** Commands that verify the work, as a person would type them. */
      commands: z.array(z.string()),
      tests: z.array(z.string()),
      /** Those of the tests that describe what the code does already: they need not fail without the change. */
      characterizationTests: z.array(z.string()).default([]),
      risks: z.array(z.string()),
      estimate: z.object({
        minutes: z.number().nonnegative(),
        /** Tokens and US dollars still to be spent; null when unknown. */
        tokens: z.number().nonnegative().nullable(),
        usd: z.number().nonnegative().nullable(),
      }),
    })
    .meta({ id: 'Plan' }),
);
export type Plan = z.infer<typeof Plan>;

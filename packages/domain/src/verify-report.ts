import { z } from '@mgx/schema';

/** One command of a verification, with the tail of what it printed. */
export const VerifyStep = z.lazy(() =>
  z.object({
    name: z.string(),
    command: z.string(),
    outcome: z.enum(['passed', 'failed', 'skipped', 'tool_missing', 'timed_out']),
    exitCode: z.int().nullable(),
    durationMs: z.number().nonnegative(),
    /** The part of the output that matters, bounded; empty when passed. */
    output: z.string(),
    /** What a test runner counted; null where none was run, or it tells in a way that is not known. */
    tests: z.object({ passed: z.int().nonnegative(), failed: z.int().nonnegative() }).nullable().default(null),
  }),
);
export type VerifyStep = z.infer<typeof VerifyStep>;

/**
 * What really happened when the project was installed, built and tested.
 * `unverified` carries the reason (no sandbox, a tool that is not there); it is never shown as passed.
 */
export const VerifyReport = z.lazy(() =>
  z
    .object({
      outcome: z.enum(['passed', 'failed', 'unverified']),
      reason: z.string().nullable(),
      isolation: z.enum(['bubblewrap', 'none', 'memory']).nullable(),
      steps: z.array(VerifyStep),
      /** New tests that pass without the change, too: they prove nothing. Looked for when an existing project is patched. */
      provesNothing: z.array(z.string()).optional(),
    })
    .meta({ id: 'VerifyReport' }),
);
export type VerifyReport = z.infer<typeof VerifyReport>;

import { z } from '@mgx/schema';

/** One broken Rule. */
export const Violation = z.lazy(() =>
  z
    .object({
      rule: z.string(),
      severity: z.enum(['error', 'warning']),
      path: z.string().nullable(),
      line: z.int().positive().nullable(),
      message: z.string(),
    })
    .meta({ id: 'Violation' }),
);
export type Violation = z.infer<typeof Violation>;

import { z } from '@mgx/schema';

export const ReviewFinding = z.lazy(() =>
  z.object({
    severity: z.enum(['error', 'warning', 'note']),
    path: z.string().nullable(),
    message: z.string().min(1),
  }),
);
export type ReviewFinding = z.infer<typeof ReviewFinding>;

/** A reviewer's verdict. Structured: prose is never searched for words. */
export const Review = z.lazy(() =>
  z.object({ approved: z.boolean(), summary: z.string(), findings: z.array(ReviewFinding) }).meta({ id: 'Review' }),
);
export type Review = z.infer<typeof Review>;

import { z } from '@mgx/schema';
import { VerifyReport } from './verify-report.js';
import { Violation } from './violation.js';

export const ChangedFile = z.lazy(() =>
  z.object({
    path: z.string(),
    kind: z.enum(['create', 'modify', 'delete', 'rename', 'copy']),
  }),
);
export type ChangedFile = z.infer<typeof ChangedFile>;

/** What a completed run hands back. */
export const RunResults = z.lazy(() =>
  z
    .object({
      summary: z.string(),
      stack: z.string(),
      /** The absolute folder that was written; null when the result is kept as artifacts. */
      outputPath: z.string().nullable(),
      files: z.array(ChangedFile),
      verified: z.boolean(),
      verification: VerifyReport.nullable(),
      /** Rules broken without stopping the run: warnings. */
      warnings: z.array(Violation),
      /** Identifies the transaction, for `undo`; null when nothing was written outside. */
      transactionId: z.string().nullable(),
    })
    .meta({ id: 'RunResults' }),
);
export type RunResults = z.infer<typeof RunResults>;

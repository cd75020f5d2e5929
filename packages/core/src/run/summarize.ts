import type { Analysis, Run, RunResults } from '@mgx/domain';
import type { Stack } from '@mgx/stacks';
import type { Applied } from './phases/apply-changes.js';
import type { Accepted } from './revision-loop.js';
import { verifiedAs } from './verified-as.js';

type Parts = {
  readonly run: Run;
  readonly stack: Stack;
  readonly analysis: Analysis;
  readonly accepted: Accepted;
  readonly applied: Applied;
};

/** What the run hands back; pure. */
export function summarize({ stack, analysis, accepted, applied }: Parts): RunResults {
  const { changes, report, warnings } = accepted;
  const files = changes.map(({ path, kind }) => ({ path, kind }));
  return {
    summary: `${analysis.summary}: ${files.length} ${files.length === 1 ? 'file' : 'files'}, ${verdict(accepted)}`,
    stack: stack.id,
    outputPath: applied.root,
    files,
    verified: report?.outcome === 'passed',
    verification: report,
    warnings: [...warnings],
    transactionId: applied.transactionId,
  };
}

/** How sure we are, in words: never more than was seen. */
function verdict({ report }: Accepted): string {
  if (report === null) return 'not verified: switched off';
  if (report.outcome === 'passed') return `verified: it was ${verifiedAs(report)}`;
  return `not verified: ${report.reason ?? 'unknown'}`;
}

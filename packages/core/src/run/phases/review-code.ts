import { renderChanges, type FileChange } from '@mgx/diff';
import type { Review, VerifyReport, Violation } from '@mgx/domain';
import { ReviewCode } from '../../actions/review-code.js';
import { perform } from '../../model-calls/perform.js';
import { failedStep } from '../revision.js';
import type { LoopParts } from '../loop-parts.js';
import type { RunContext } from '../run-context.js';
import { verifiedAs } from '../verified-as.js';

type Parts = LoopParts & {
  readonly round: number;
  readonly changes: readonly FileChange[];
  readonly violations: readonly Violation[];
  readonly report: VerifyReport | null;
};

/** The reviewer's structured verdict on what was checked and verified. */
export async function reviewChanges(run: RunContext, parts: Parts): Promise<Review> {
  const { models, round, brief, memory, feedback, project, changes, violations, report } = parts;
  return run.phase(
    'review_code',
    async (place) => {
      const { output } = await perform(run, place, {
        model: models.of(ReviewCode.role),
        action: ReviewCode,
        input: {
          brief,
          memory: memory.entries(),
          feedback,
          verification: verdictOf(report),
          files: changes.map(({ path, kind }) => ({ path, kind })),
          warnings: violations.map(({ message }) => message),
          diff:
            brief.outputMode === 'patch_existing'
              ? project.redactor.redact(renderChanges(changes, { format: 'unified' }))
              : null,
        },
        tools: project.tools,
      });
      return output;
    },
    {
      round,
      completed: (review) => ({
        events: [
          {
            key: `review_code#${round}/verdict`,
            type: 'review_completed',
            message: review.approved ? 'The review approves' : 'The review asks for changes',
            data: { round, review },
          },
        ],
      }),
    },
  );
}

function verdictOf(report: VerifyReport | null): string {
  if (report === null) return 'it was not verified: the user switched that off';
  if (report.outcome === 'unverified') return `it could not be verified: ${report.reason ?? 'unknown'}`;
  return failedStep(report) ? 'a command failed' : `no rule is broken, and it was ${verifiedAs(report)}`;
}

import type { FileChange } from '@mgx/diff';
import type { Review, VerifyReport } from '@mgx/domain';
import { perform } from '../../actions/perform.js';
import { reviewCodeAction } from '../../actions/review-code.js';
import type { LoopParts } from '../revision-loop.js';
import type { RunContext } from '../run-context.js';

type Parts = LoopParts & {
  readonly round: number;
  readonly changes: readonly FileChange[];
  readonly report: VerifyReport | null;
};

/** The reviewer's structured verdict on what was checked and verified. */
export async function reviewChanges(
  run: RunContext,
  { model, round, stack, plan, changes, report }: Parts,
): Promise<Review> {
  const { task, constraints } = run.run.input;
  return run.phase(
    'review_code',
    (place) =>
      perform(run, place, {
        model,
        action: reviewCodeAction,
        input: {
          task,
          constraints,
          stack: stack.id,
          plan,
          verification: report?.outcome ?? 'switched off',
          changes: changes.map(({ path, kind, after }) => ({ path, kind, content: after })),
        },
      }),
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

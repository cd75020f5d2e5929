import type { FileChange } from '@mgx/diff';
import type { Review, VerifyReport, VerifyStep, Violation } from '@mgx/domain';
import type { Written } from './writing/written.js';

/** What one round of writing came to. */
export type Attempt = {
  readonly round: number;
  /** What the engineer and the tester answered, word for word. */
  readonly answers: readonly string[];
  /** As it was written; the next round's edits are laid over it. */
  readonly written: Written;
  /** As it would be applied. */
  readonly changes: readonly FileChange[];
  readonly violations: readonly Violation[];
  /** Null when it was not reached, or verification is switched off. */
  readonly report: VerifyReport | null;
  readonly review: Review | null;
};

/** The rules that stop a round. */
export function errorsOf({ violations }: Pick<Attempt, 'violations'>): Violation[] {
  return violations.filter(({ severity }) => severity === 'error');
}

/** The command that a verification failed at; null when it passed, or could not be run. */
export function failedStep(report: VerifyReport | null): VerifyStep | null {
  return report?.steps.find(({ outcome }) => outcome === 'failed' || outcome === 'timed_out') ?? null;
}

/** True when there is nothing left to mend. */
export function isAccepted(attempt: Attempt): boolean {
  const { report, review } = attempt;
  return errorsOf(attempt).length === 0 && failedStep(report) === null && review?.approved !== false;
}

/** What was wrong, in one line a reason, for events. */
export function revisionReasons(attempt: Attempt): string[] {
  const errors = errorsOf(attempt).map(({ message }) => message);
  if (errors.length > 0) return errors;
  const failed = failedStep(attempt.report);
  if (failed) return [`${failed.command}: ${howItEnded(failed)}`];
  return attempt.review?.approved === false ? [attempt.review.summary] : [];
}

export function howItEnded({ outcome, exitCode }: VerifyStep): string {
  return outcome === 'timed_out' ? 'it does not end in time' : `exit code ${exitCode ?? 'none'}`;
}

/** True when a round was answered word for word as the one before it and came to the same: the next one would, too. */
export function repeatsAnswers(attempt: Attempt, last: Attempt | null): boolean {
  const facts = (of: Attempt) => JSON.stringify([of.answers, revisionReasons(of)]);
  return last !== null && facts(attempt) === facts(last);
}

/** True when a review only says again what the one before it said, in whatever case, order and spacing. */
export function repeatsReview(review: Review | null, last: Review | null): boolean {
  return review !== null && last !== null && !review.approved && fingerprint(review) === fingerprint(last);
}

function fingerprint({ summary, findings }: Review): string {
  const said = findings.length > 0 ? findings.map(({ path, message }) => `${path ?? ''}:${message}`) : [summary];
  return said
    .map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .sort()
    .join('\n');
}

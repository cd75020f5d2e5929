import type { FileChange } from '@mgx/diff';
import type { Review, VerifyReport, Violation } from '@mgx/domain';
import { buildRevisionPrompt } from '@mgx/guardrails';

/** What one round of writing came to. */
export type Attempt = {
  readonly round: number;
  readonly changes: readonly FileChange[];
  readonly violations: readonly Violation[];
  /** Null when it was not reached, or verification is switched off. */
  readonly report: VerifyReport | null;
  readonly review: Review | null;
};

/** What the next round is told about this one, or null when there is nothing left to mend. */
export function revisionRequest({ violations, report, review }: Attempt, task: string): string | null {
  const errors = violations.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return buildRevisionPrompt(errors, task);
  const failed = report?.steps.find(({ outcome }) => outcome === 'failed' || outcome === 'timed_out');
  if (report?.outcome === 'failed' && failed) {
    return `The command \`${failed.command}\` failed with exit code ${failed.exitCode ?? 'none'}. Its output:\n\n${failed.output}\n\nMend the cause; do not delete or weaken tests.`;
  }
  if (review && !review.approved) {
    const findings = review.findings.map(({ path, message }) => `- ${path ? `${path}: ` : ''}${message}`);
    return ['The review asks for changes:', review.summary, ...findings].join('\n');
  }
  return null;
}

/** The same in one line a reason, for events. */
export function revisionReasons({ violations, report, review }: Attempt): string[] {
  const errors = violations.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0) return errors;
  const failed = report?.steps.find(({ outcome }) => outcome === 'failed' || outcome === 'timed_out');
  if (failed) return [`${failed.command}: exit code ${failed.exitCode ?? 'none'}`];
  return review && !review.approved ? [review.summary] : [];
}

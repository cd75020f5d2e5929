import type { FileChange } from '@mgx/diff';
import type { VerifyReport, Violation } from '@mgx/domain';
import { revisionRequest } from '../prompts/revision-request.js';
import { checkWrittenChanges } from './phases/check-changes.js';
import { formatChanges } from './phases/format-files.js';
import { confirmChanges, askForInfo } from './phases/later-gates.js';
import { planWrittenChanges } from './phases/plan-changes.js';
import { reviewChanges } from './phases/review-code.js';
import { verifyChanges } from './phases/verify.js';
import { writeCode, writeTests } from './phases/write.js';
import { errorsOf, isAccepted, repeatsAnswers, repeatsReview, type Attempt } from './revision.js';
import type { LoopParts } from './loop-parts.js';
import { lastRoundFailed, reviewRepeats } from './round-failures.js';
import type { RunContext } from './run-context.js';
import { unprovenTests } from './tests/unproven-tests.js';

export type Accepted = {
  readonly changes: readonly FileChange[];
  /** Null when the run was started without verification. */
  readonly report: VerifyReport | null;
  readonly warnings: readonly Violation[];
};

/**
 * The only loop of a run: write, check, format, verify, review, until code (never the model) says yes; at most
 * 1 + maxRevisionRounds rounds for each thing a person says.
 * @throws MgxError `verification_failed` or `task_failed` after the last round, or as soon as a review or the answers only
 *   repeat themselves; GateReached when violations are left then
 */
export async function reviseUntilAccepted(run: RunContext, parts: LoopParts): Promise<Accepted> {
  const { maxRevisionRounds, maxRounds } = run.run.options;
  const roundsPerAnswer = Math.min(1 + maxRevisionRounds, maxRounds);
  const feedback = [...parts.feedback];
  let lastRound = roundsPerAnswer;
  let questions = 0;
  let reviews = 0;
  let previous: Attempt | null = null;

  for (let round = 1; ; round++) {
    const attempt: Attempt = await attemptOnce(run, { ...parts, feedback, previous, round });
    const last: Attempt | null = previous;
    previous = attempt;
    if (isAccepted(attempt)) {
      const said = await confirmChanges(run, { attempt, version: ++reviews });
      if (said.kind === 'approved') return acceptedOf(attempt);
      hear(said.text);
    } else {
      const request = revisionRequest(attempt, { last }) ?? '';
      parts.memory.add({ title: `Why round ${round} was sent back`, text: request });
      const isReviewRepeated = repeatsReview(attempt.review, last?.review ?? null);
      const areAnswersRepeated = repeatsAnswers(attempt, last);
      if (round < lastRound && !isReviewRepeated && !areAnswersRepeated) continue;
      if (errorsOf(attempt).length === 0)
        throw isReviewRepeated ? reviewRepeats(attempt) : lastRoundFailed(attempt, { areAnswersRepeated });
      hear(await askForInfo(run, { attempt, areAnswersRepeated, version: ++questions }));
    }
    lastRound = round + roundsPerAnswer;
  }

  function hear(text: string): void {
    feedback.push(text);
    parts.memory.add({ title: 'The user said', text });
  }
}

type RoundParts = LoopParts & { readonly previous: Attempt | null; readonly round: number };

/** One round; what a broken rule makes pointless is left out. */
async function attemptOnce(run: RunContext, parts: RoundParts): Promise<Attempt> {
  const { round, target, project, stack, plan, previous, models } = parts;
  const code = await writeCode(run, parts);
  const tests = await writeTests(run, parts);
  const written = await planWrittenChanges(run, { round, target, project, plan, previous, code, tests });
  const found = await checkWrittenChanges(run, { round, target, stack, plan, written });
  const answers = [code.text, tests.text];
  const blank = { round, answers, written, changes: written.changes, violations: found, report: null, review: null };
  if (errorsOf(blank).length > 0) return blank;
  const changes = await formatChanges(run, { round, target, stack, changes: written.changes });
  const { isTrusted } = models;
  const report = await verifyChanges(run, { round, target, stack, plan, changes, isTrusted });
  const violations = [...unprovenTests(report), ...found];
  const verified = { ...blank, changes, violations, report };
  if (report?.outcome === 'failed' || errorsOf(verified).length > 0) return verified;
  return { ...verified, review: await reviewChanges(run, { ...parts, changes, report, violations }) };
}

function acceptedOf({ changes, report, violations }: Attempt): Accepted {
  return { changes, report, warnings: violations };
}

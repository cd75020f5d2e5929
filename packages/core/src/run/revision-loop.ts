import { MgxError } from '@mgx/errors';
import type { FileChange } from '@mgx/diff';
import type { Analysis, Plan, VerifyReport, Violation } from '@mgx/domain';
import type { LanguageModel } from '@mgx/models';
import type { Stack } from '@mgx/stacks';
import { checkWrittenChanges } from './phases/check-changes.js';
import { formatChanges } from './phases/format-files.js';
import { confirmChanges, askForInfo } from './phases/later-gates.js';
import { planWrittenChanges } from './phases/plan-changes.js';
import { reviewChanges } from './phases/review-code.js';
import { verifyChanges } from './phases/verify.js';
import { writeCode, writeTests } from './phases/write.js';
import { revisionRequest, type Attempt } from './revision.js';
import type { RunContext } from './run-context.js';
import type { Target } from './target.js';

export type LoopParts = {
  readonly model: LanguageModel;
  readonly isTrusted: boolean;
  readonly target: Target;
  readonly stack: Stack;
  readonly analysis: Analysis;
  readonly plan: Plan;
  /** What people have said so far, oldest first. */
  readonly feedback: readonly string[];
};

export type Accepted = {
  readonly changes: readonly FileChange[];
  /** Null when the run was started without verification. */
  readonly report: VerifyReport | null;
  readonly warnings: readonly Violation[];
};

/**
 * The only loop of a run: write, check, format, verify, review, until code (never the model) says yes; at most
 * 1 + maxRevisionRounds rounds for each thing a person says.
 * @throws MgxError `verification_failed` or `task_failed` after the last round; GateReached when violations are left
 */
export async function reviseUntilAccepted(run: RunContext, parts: LoopParts): Promise<Accepted> {
  const roundsPerAnswer = 1 + run.run.options.maxRevisionRounds;
  const feedback = [...parts.feedback];
  let lastRound = roundsPerAnswer;
  let questions = 0;
  let reviews = 0;
  let previous: Attempt | null = null;

  for (let round = 1; ; round++) {
    const attempt = await attemptOnce(run, { ...parts, feedback, previous, round });
    const request = revisionRequest(attempt, parts.plan.summary);
    previous = attempt;
    if (request === null) {
      const said = await confirmChanges(run, { attempt, version: ++reviews });
      if (said.kind === 'approved') return acceptedOf(attempt);
      feedback.push(said.text);
    } else if (round < lastRound) {
      continue;
    } else if (attempt.violations.some(({ severity }) => severity === 'error')) {
      feedback.push(await askForInfo(run, { attempt, version: ++questions }));
    } else {
      throw lastRoundFailed(attempt);
    }
    lastRound = round + roundsPerAnswer;
  }
}

type RoundParts = LoopParts & { readonly previous: Attempt | null; readonly round: number };

/** One round; what a broken rule makes pointless is left out. */
async function attemptOnce(run: RunContext, parts: RoundParts): Promise<Attempt> {
  const { round, target, stack, plan } = parts;
  const code = await writeCode(run, parts);
  const tests = await writeTests(run, { ...parts, code });
  const written = await planWrittenChanges(run, { round, target, code, tests });
  const violations = await checkWrittenChanges(run, { round, target, stack, plan, written });
  const isBroken = violations.some(({ severity }) => severity === 'error');
  if (isBroken) return { round, changes: written.changes, violations, report: null, review: null };
  const changes = await formatChanges(run, { round, stack, changes: written.changes });
  const report = await verifyChanges(run, { round, target, stack, changes, isTrusted: parts.isTrusted });
  if (report?.outcome === 'failed') return { round, changes, violations, report, review: null };
  const review = await reviewChanges(run, { ...parts, changes, report });
  return { round, changes, violations, report, review };
}

function acceptedOf({ changes, report, violations }: Attempt): Accepted {
  return { changes, report, warnings: violations };
}

function lastRoundFailed({ round, report, review }: Attempt): MgxError {
  const failed = report?.steps.find(({ outcome }) => outcome === 'failed' || outcome === 'timed_out');
  if (failed) {
    return new MgxError({
      code: 'verification_failed',
      message: `after ${round} ${round === 1 ? 'round' : 'rounds'} '${failed.command}' still ${failed.outcome === 'timed_out' ? 'does not end in time' : `fails with exit code ${failed.exitCode}`}; nothing was applied`,
      hint: 'mgx show prints its output; a clearer task or more --max-revision-rounds may help',
      data: { step: failed },
    });
  }
  return new MgxError({
    code: 'task_failed',
    message: `after ${round} ${round === 1 ? 'round' : 'rounds'} the review still objects: ${review?.summary ?? 'no summary'}`,
    data: { findings: review?.findings ?? [] },
  });
}

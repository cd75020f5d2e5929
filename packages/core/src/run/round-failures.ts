import { MgxError } from '@mgx/errors';
import { failedStep, type Attempt } from './revision.js';

/** The rounds are used up or only repeat themselves, and the code still fails or the reviewer still objects. */
export function lastRoundFailed(
  { round, report, review }: Attempt,
  { areAnswersRepeated }: { readonly areAnswersRepeated: boolean },
): MgxError {
  const rounds = `${round} ${round === 1 ? 'round' : 'rounds'}`;
  const failed = failedStep(report);
  if (failed) {
    return new MgxError({
      code: 'verification_failed',
      message: `after ${rounds} '${failed.command}' still ${failed.outcome === 'timed_out' ? 'does not end in time' : `fails with exit code ${failed.exitCode}`}; nothing was applied`,
      hint: areAnswersRepeated
        ? `${REPEATED}; mgx show prints the output of the command`
        : 'mgx show prints its output; a clearer task or more --max-revision-rounds may help',
      data: { step: failed },
    });
  }
  return new MgxError({
    code: 'task_failed',
    message: `after ${rounds} the review still objects: ${review?.summary ?? 'no summary'}`,
    ...(areAnswersRepeated ? { hint: REPEATED } : {}),
    data: { findings: review?.findings ?? [] },
  });
}

const REPEATED =
  'the last two rounds were answered word for word alike, so no further one was asked for: a clearer task or another --model may help';

/** Another round would only hear the same again. */
export function reviewRepeats({ round, review }: Attempt): MgxError {
  return new MgxError({
    code: 'task_failed',
    message: `the review of round ${round} repeats the one before it: ${review?.summary ?? 'no summary'}`,
    hint: 'look at the changes with mgx show, and start again with a task that settles what the reviewer asks',
    data: { findings: review?.findings ?? [] },
  });
}

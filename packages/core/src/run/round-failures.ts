import { MgxError } from '@mgx/errors';
import { failedStep, type Attempt } from './revision.js';

/** The rounds are used up, and the code still fails or the reviewer still objects. */
export function lastRoundFailed({ round, report, review }: Attempt): MgxError {
  const rounds = `${round} ${round === 1 ? 'round' : 'rounds'}`;
  const failed = failedStep(report);
  if (failed) {
    return new MgxError({
      code: 'verification_failed',
      message: `after ${rounds} '${failed.command}' still ${failed.outcome === 'timed_out' ? 'does not end in time' : `fails with exit code ${failed.exitCode}`}; nothing was applied`,
      hint: 'mgx show prints its output; a clearer task or more --max-revision-rounds may help',
      data: { step: failed },
    });
  }
  return new MgxError({
    code: 'task_failed',
    message: `after ${rounds} the review still objects: ${review?.summary ?? 'no summary'}`,
    data: { findings: review?.findings ?? [] },
  });
}

/** Another round would only hear the same again. */
export function reviewRepeats({ round, review }: Attempt): MgxError {
  return new MgxError({
    code: 'task_failed',
    message: `the review of round ${round} repeats the one before it: ${review?.summary ?? 'no summary'}`,
    hint: 'look at the changes with mgx show, and start again with a task that settles what the reviewer asks',
    data: { findings: review?.findings ?? [] },
  });
}

import { renderChanges } from '@mgx/diff';
import type { Attempt } from '../revision.js';
import type { RunContext } from '../run-context.js';

/** What a person said at a gate after the plan's. */
export type Said = { readonly kind: 'approved' } | { readonly kind: 'said'; readonly text: string };

/** Shows the finished changes to a human reviewer, where the run asks for one. */
export async function confirmChanges(
  run: RunContext,
  { attempt, version }: { attempt: Attempt; version: number },
): Promise<Said> {
  if (!run.run.options.humanReviewer) return { kind: 'approved' };
  const decision = await run.gate('changes', version, {
    plan: null,
    message: `${attempt.changes.length} changed ${attempt.changes.length === 1 ? 'file waits' : 'files wait'} for approval`,
    diff: boundedDiff(attempt),
    events: [],
  });
  return decision.kind === 'approve' ? { kind: 'approved' } : { kind: 'said', text: decision.feedback };
}

/** Characters of a diff that go into an event; the whole is in the run's record. */
const MOST_DIFF = 200_000;

function boundedDiff({ changes }: Attempt): string {
  const diff = renderChanges(changes, { format: 'unified' });
  return diff.length <= MOST_DIFF
    ? diff
    : `${diff.slice(0, MOST_DIFF)}\n[... ${diff.length - MOST_DIFF} characters left out]\n`;
}

/** Violations are left and no round would help: asks a person how to go on. There is no approving broken rules. */
export async function askForInfo(
  run: RunContext,
  { attempt, areAnswersRepeated, version }: { attempt: Attempt; areAnswersRepeated: boolean; version: number },
): Promise<string> {
  const violations = attempt.violations.filter(({ severity }) => severity === 'error');
  const alike = areAnswersRepeated ? ', the last two answered word for word alike' : '';
  const question = `${violations.length} broken ${violations.length === 1 ? 'rule' : 'rules'} left after ${attempt.round} ${attempt.round === 1 ? 'round' : 'rounds'}${alike}: how should it go on?`;
  const decision = await run.gate('needs_info', version, {
    plan: null,
    message: question,
    events: [{ key: `needs_info#${version}`, type: 'needs_info', message: question, data: { violations, question } }],
  });
  return decision.feedback ?? '';
}

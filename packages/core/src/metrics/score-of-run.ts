import { isFinal, type Run } from '@mgx/domain';

/** What a completed run loses of its 100 points. */
const UNVERIFIED = 30;
const REVISION = 10;
const MOST_FOR_REVISIONS = 30;
const WARNING = 2;
const MOST_FOR_WARNINGS = 20;

/**
 * How well a run went, from 0 to 100: 0 for one that did not complete; else 100, less 30 where the result is not
 * verified, 10 for each revision (at most 30), and 2 for each warning left, of rules and of the review (at most 20).
 * Null while it has not ended.
 */
export function scoreOfRun(run: Pick<Run, 'status' | 'results' | 'revisionRounds'>): number | null {
  if (!isFinal(run)) return null;
  if (run.status !== 'completed' || run.results === null) return 0;
  const { verified, warnings } = run.results;
  return (
    100 -
    (verified ? 0 : UNVERIFIED) -
    Math.min(MOST_FOR_REVISIONS, REVISION * run.revisionRounds) -
    Math.min(MOST_FOR_WARNINGS, WARNING * warnings.length)
  );
}

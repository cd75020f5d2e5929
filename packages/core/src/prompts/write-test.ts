import type { Brief } from '../actions/brief.js';
import { NO_CHANGES } from './answer-contracts.js';

/** Version 2. */
export function writeTestPrompt({
  brief,
  round,
  least,
}: {
  readonly brief: Brief;
  readonly round: number;
  readonly least: number;
}): string {
  if (round > 1) {
    return `The code was revised as above. Bring the tests in line where that, or what it was sent back for, asks for it, in the form given above; test files only. If none needs a change, answer only ${NO_CHANGES}.`;
  }
  return [
    `Write the tests of the plan for the code above, in the form given above; test files only, at least ${least} tests, each with assertions that fail when the code is wrong.`,
    ...(brief.outputMode === 'patch_existing'
      ? [
          'They are run on the project without the change, too, and must fail there, unless the plan names them as characterization.',
        ]
      : []),
  ].join(' ');
}

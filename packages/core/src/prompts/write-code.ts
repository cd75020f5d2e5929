import type { Brief } from '../actions/brief.js';
import { NO_CHANGES } from './answer-contracts.js';

/** Version 2. */
export function writeCodePrompt({ brief, round }: { readonly brief: Brief; readonly round: number }): string {
  if (round > 1) {
    return `Mend what the last round was sent back for, in the form given above, and nothing else. If only the tests are wrong, answer only ${NO_CHANGES}.`;
  }
  return brief.outputMode === 'patch_existing'
    ? 'Write the change that the plan describes, in the form given above, without tests: those come next.'
    : 'Write the complete code of the plan, in the form given above, without tests: those come next.';
}

import { Review } from '@mgx/domain';
import { z } from '@mgx/schema';
import { composePrompt } from '../prompts/compose-prompt.js';
import { reviewCodePrompt } from '../prompts/review-code.js';
import type { Action } from './action.js';
import { ActionInput } from './brief.js';
import { parseJsonAnswer } from './parse-json-answer.js';

const Input = ActionInput.extend({
  /** How verification came out; the harness knows, the reviewer need not guess. */
  verification: z.string(),
  files: z.array(z.object({ path: z.string(), kind: z.string() })).readonly(),
  /** Broken rules that are only warnings. */
  warnings: z.array(z.string()).readonly(),
  /** What is changed of an existing project, as one diff; null where the files above say it all. */
  diff: z.string().nullable(),
});

/** Charlie judges what was checked and verified. The verdict is structured: prose is never searched for words. */
export const ReviewCode: Action<z.infer<typeof Input>, Review> = {
  name: 'review_code',
  role: 'reviewer',
  version: 2,
  input: Input,
  output: Review,
  isStructured: true,
  prompt: ({ brief, memory, ...facts }) =>
    composePrompt({ brief, memory, role: 'reviewer', instruction: reviewCodePrompt(facts) }),
  parse: (text) => parseJsonAnswer(text, Review),
};

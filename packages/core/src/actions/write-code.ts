import { z } from '@mgx/schema';
import { composePrompt } from '../prompts/compose-prompt.js';
import { writeCodePrompt } from '../prompts/write-code.js';
import type { Action } from './action.js';
import { ActionInput } from './brief.js';
import { parseWritten } from './parse-written.js';

const Input = ActionInput.extend({
  /** Counts from 1; what a later round has to mend stands last in the memory. */
  round: z.int().positive(),
});

/** Alex writes everything but the tests: files or diffs, as text. */
export const WriteCode: Action<z.infer<typeof Input>, string> = {
  name: 'write_code',
  role: 'engineer',
  version: 2,
  input: Input,
  output: z.string(),
  isStructured: false,
  prompt: ({ brief, memory, round }) =>
    composePrompt({ brief, memory, role: 'engineer', instruction: writeCodePrompt({ brief, round }) }),
  parse: parseWritten,
};

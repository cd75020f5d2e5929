import { z } from '@mgx/schema';
import { composePrompt } from '../prompts/compose-prompt.js';
import { writeTestPrompt } from '../prompts/write-test.js';
import type { Action } from './action.js';
import { ActionInput } from './brief.js';
import { parseWritten } from './parse-written.js';

const Input = ActionInput.extend({
  round: z.int().positive(),
  /** How many tests are enough for a small task. */
  least: z.int().positive(),
});

/** Bob writes tests for the code as it stands. */
export const WriteTest: Action<z.infer<typeof Input>, string> = {
  name: 'write_tests',
  role: 'tester',
  version: 2,
  input: Input,
  output: z.string(),
  isStructured: false,
  prompt: ({ brief, memory, round, least }) =>
    composePrompt({ brief, memory, role: 'tester', instruction: writeTestPrompt({ brief, round, least }) }),
  parse: parseWritten,
};

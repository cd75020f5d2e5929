import { Analysis } from '@mgx/domain';
import { z } from '@mgx/schema';
import { analyzeTaskPrompt } from '../prompts/analyze-task.js';
import { composePrompt } from '../prompts/compose-prompt.js';
import type { Action } from './action.js';
import { ActionInput } from './brief.js';
import { parseJsonAnswer } from './parse-json-answer.js';

const Input = ActionInput.extend({
  /** From which one is named when nothing told the stack. */
  knownStacks: z.array(z.string()).readonly(),
});

/** Mike makes out what a task means. */
export const AnalyzeTask: Action<z.infer<typeof Input>, Analysis> = {
  name: 'analyze_task',
  role: 'planner',
  version: 2,
  input: Input,
  output: Analysis,
  isStructured: true,
  prompt: ({ brief, memory, knownStacks }) =>
    composePrompt({ brief, memory, role: 'planner', instruction: analyzeTaskPrompt({ brief, knownStacks }) }),
  parse: (text) => parseJsonAnswer(text, Analysis),
};

import { Analysis, type OutputMode } from '@mgx/domain';
import type { Action } from './action.js';
import { section, systemBlocks } from './prompts.js';
import { readData } from './read-answer.js';

export type AnalyzeTaskInput = {
  readonly task: string;
  readonly constraints: readonly string[];
  readonly outputMode: OutputMode;
  /** Null when neither the user nor the task's words name one. */
  readonly stack: string | null;
  readonly knownStacks: readonly string[];
};

export const analyzeTaskAction: Action<AnalyzeTaskInput, Analysis> = {
  name: 'analyze_task',
  role: 'planner',
  version: 1,
  schema: Analysis,
  prompt: ({ task, constraints, outputMode, stack, knownStacks }) => ({
    system: systemBlocks({ role: 'the planner', stack, constraints }),
    messages: [
      {
        role: 'user',
        content: [
          {
            text: [
              section('Task', task),
              section('Mode', outputMode),
              'Analyse the task: a one-line summary, its complexity, the files it will touch, and how it is to be tested.',
              stack === null ? `Name the stack, one of: ${knownStacks.join(', ')}.` : `The stack is decided: ${stack}.`,
            ].join('\n\n'),
          },
        ],
      },
    ],
  }),
  parse: (completion) => readData(completion, { schema: Analysis, action: 'analyze_task' }),
};

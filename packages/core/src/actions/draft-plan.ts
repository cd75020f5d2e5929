import { Plan, type Analysis, type OutputMode } from '@mgx/domain';
import type { Action } from './action.js';
import { section, systemBlocks } from './prompts.js';
import { readData } from './read-answer.js';

export type DraftPlanInput = {
  readonly task: string;
  readonly constraints: readonly string[];
  readonly outputMode: OutputMode;
  readonly stack: string;
  readonly analysis: Analysis;
  /** What the user said of earlier drafts, oldest first. */
  readonly feedback: readonly string[];
};

export const draftPlanAction: Action<DraftPlanInput, Plan> = {
  name: 'draft_plan',
  role: 'planner',
  version: 1,
  schema: Plan,
  prompt: ({ task, constraints, outputMode, stack, analysis, feedback }) => ({
    system: systemBlocks({ role: 'the planner', stack, constraints }),
    messages: [
      {
        role: 'user',
        content: [
          {
            text: [
              section('Task', task),
              section('Mode', outputMode),
              section('Analysis', JSON.stringify(analysis, null, 2)),
              ...feedback.map((text, index) => section(`What the user said of draft ${index + 1}`, text)),
              'Draft the plan. It binds: every file that will be created, modified or deleted, every dependency that will be added. Leave estimates null where you do not know.',
            ].join('\n\n'),
          },
        ],
      },
    ],
  }),
  parse: (completion) => readData(completion, { schema: Plan, action: 'draft_plan' }),
};

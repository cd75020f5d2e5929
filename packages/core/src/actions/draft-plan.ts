import { Plan } from '@mgx/domain';
import type { z } from '@mgx/schema';
import { composePrompt } from '../prompts/compose-prompt.js';
import { draftPlanPrompt } from '../prompts/draft-plan.js';
import type { Action } from './action.js';
import { ActionInput } from './brief.js';
import { parseJsonAnswer } from './parse-json-answer.js';

/** Mike drafts the plan that binds once it is approved. */
export const DraftPlan: Action<z.infer<typeof ActionInput>, Plan> = {
  name: 'draft_plan',
  role: 'planner',
  version: 3,
  input: ActionInput,
  output: Plan,
  isStructured: true,
  prompt: ({ brief, memory, feedback }) =>
    composePrompt({ brief, memory, role: 'planner', instruction: draftPlanPrompt({ brief, feedback }) }),
  parse: (text) => parseJsonAnswer(text, Plan),
};

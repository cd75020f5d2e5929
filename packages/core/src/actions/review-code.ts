import { Review, type Plan } from '@mgx/domain';
import type { Action } from './action.js';
import { section, systemBlocks } from './prompts.js';
import { readData } from './read-answer.js';

export type ReviewCodeInput = {
  readonly task: string;
  readonly constraints: readonly string[];
  readonly stack: string;
  readonly plan: Plan;
  /** How verification came out; the harness knows, the reviewer need not guess. */
  readonly verification: string;
  readonly changes: readonly { readonly path: string; readonly kind: string; readonly content: string | null }[];
};

export const reviewCodeAction: Action<ReviewCodeInput, Review> = {
  name: 'review_code',
  role: 'reviewer',
  version: 1,
  schema: Review,
  prompt: ({ task, constraints, stack, plan, verification, changes }) => ({
    system: systemBlocks({ role: 'the reviewer', stack, constraints }),
    messages: [
      {
        role: 'user',
        content: [
          {
            text: [
              section('Task', task),
              section('Plan', JSON.stringify(plan, null, 2)),
              section('Verification', verification),
              ...changes.map(({ path, kind, content }) => section(`${kind} ${path}`, content ?? '(removed)')),
              'Review the changes: does the code do what the task asks, is it right, is it safe? Approve unless something must change.',
            ].join('\n\n'),
          },
        ],
      },
    ],
  }),
  parse: (completion) => readData(completion, { schema: Review, action: 'review_code' }),
};

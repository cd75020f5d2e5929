import { MgxError } from '@mgx/errors';
import type { Analysis, Plan } from '@mgx/domain';
import type { LanguageModel } from '@mgx/models';
import type { Stack } from '@mgx/stacks';
import { draftPlanAction } from '../../actions/draft-plan.js';
import { perform } from '../../actions/perform.js';
import type { RunContext } from '../run-context.js';

/** How often a plan may be drafted anew before the run gives up. */
const MOST_DRAFTS = 6;

export type Agreed = { readonly plan: Plan; readonly feedback: readonly string[] };

/** Drafts a plan and asks for a Decision on it, until one is approved. The approved plan binds. */
export async function agreeOnPlan(
  run: RunContext,
  { model, stack, analysis }: { model: LanguageModel; stack: Stack; analysis: Analysis },
): Promise<Agreed> {
  const { task, constraints, outputMode } = run.run.input;
  const feedback: string[] = [];
  for (let draft = 1; draft <= MOST_DRAFTS; draft++) {
    const plan = await run.phase(
      'draft_plan',
      (place) =>
        perform(run, place, {
          model,
          action: draftPlanAction,
          input: { task, constraints, outputMode, stack: stack.id, analysis, feedback },
        }),
      { round: draft, completed: (drafted) => ({ set: { plan: drafted } }) },
    );
    const data = { gate: 'plan', subjectVersion: draft, plan } as const;
    const decision = await run.gate('plan', draft, {
      plan,
      message: 'The plan waits for approval',
      events: [{ key: `draft_plan#${draft}/ready`, type: 'plan_ready', message: 'Plan ready for review', data }],
    });
    if (decision.feedback) feedback.push(decision.feedback);
    if (decision.kind === 'approve') return { plan, feedback };
  }
  throw new MgxError({
    code: 'task_failed',
    message: `the plan was sent back ${MOST_DRAFTS} times without being approved`,
    hint: 'start again with a task that says what the feedback said',
  });
}

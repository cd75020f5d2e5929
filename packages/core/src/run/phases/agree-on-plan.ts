import { MgxError } from '@mgx/errors';
import type { Plan } from '@mgx/domain';
import { DraftPlan } from '../../actions/draft-plan.js';
import { planText } from '../../prompts/plan-text.js';
import { perform } from '../../model-calls/perform.js';
import { assertCommitted } from '../project/uncommitted-files.js';
import { estimatePlan } from '../estimate-plan.js';
import type { TeamParts } from '../team-parts.js';
import type { RunContext } from '../run-context.js';

/** How often a plan may be drafted anew before the run gives up. */
const MOST_DRAFTS = 6;

export type Agreed = { readonly plan: Plan; readonly feedback: readonly string[] };

/**
 * Drafts a plan (or takes the user's own) and asks for a Decision on it, until one is approved. The approved plan binds;
 * it is the person's where they edited it.
 * @throws MgxError `uncommitted_changes` when it touches files that the user has not committed
 */
export async function agreeOnPlan(run: RunContext, parts: TeamParts): Promise<Agreed> {
  const { memory, target } = parts;
  const feedback: string[] = [];
  for (let draft = 1; draft <= MOST_DRAFTS; draft++) {
    const plan = await draftPlan(run, { ...parts, draft, feedback });
    const data = { gate: 'plan', subjectVersion: draft, plan } as const;
    const decision = await run.gate('plan', draft, {
      plan,
      message: 'The plan waits for approval',
      events: [{ key: `draft_plan#${draft}/ready`, type: 'plan_ready', message: 'Plan ready for review', data }],
    });
    if (decision.feedback) feedback.push(decision.feedback);
    if (decision.kind === 'approve') {
      const approved = decision.plan ?? plan;
      await assertCommitted(run, { root: target.root, paths: approved.files.map(({ path }) => path) });
      memory.add({ title: 'The approved plan, which binds', text: planText(approved) }, { isPinned: true });
      if (decision.feedback) memory.add({ title: 'The user said', text: decision.feedback }, { isPinned: true });
      return { plan: approved, feedback };
    }
    memory.add({ title: `Draft ${draft} of the plan`, text: planText(plan) });
    memory.add({ title: `What the user said of draft ${draft}`, text: decision.feedback });
  }
  throw new MgxError({
    code: 'task_failed',
    message: `the plan was sent back ${MOST_DRAFTS} times without being approved`,
    hint: 'start again with a task that says what the feedback said',
  });
}

type DraftParts = TeamParts & { readonly draft: number; readonly feedback: readonly string[] };

async function draftPlan(run: RunContext, { draft, feedback, ...parts }: DraftParts): Promise<Plan> {
  const { models, brief, memory, project, target } = parts;
  return run.phase(
    'draft_plan',
    async (place) => {
      const given = draft === 1 ? run.run.options.plan : null;
      const model = models.of(DraftPlan.role);
      const plan =
        given ??
        (
          await perform(run, place, {
            model,
            action: DraftPlan,
            input: { brief, memory: memory.entries(), feedback },
            tools: project.tools,
          })
        ).output;
      await assertCommitted(run, { root: target.root, paths: plan.files.map(({ path }) => path) });
      return models.isTrusted
        ? plan
        : { ...plan, estimate: estimatePlan(plan, { brief, models, at: run.machine.clock() }) };
    },
    { round: draft, completed: (drafted) => ({ set: { plan: drafted } }) },
  );
}

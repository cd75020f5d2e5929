import type { FileChange } from '@mgx/diff';
import type { Plan, Violation } from '@mgx/domain';
import { checkChanges } from '@mgx/guardrails';
import type { Stack } from '@mgx/stacks';
import { checkTests } from '../tests/check-tests.js';
import { writingViolations } from '../writing/misfit-violations.js';
import { resultingTree } from '../resulting-tree.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';
import type { Written } from '../writing/written.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly stack: Stack;
  readonly plan: Plan;
  readonly written: Written;
};

/** The rules over the resulting tree, one check for new projects and patches. */
export async function checkWrittenChanges(
  run: RunContext,
  { round, target, stack, plan, written }: Parts,
): Promise<readonly Violation[]> {
  const { constraints, strictRequirements, outputMode } = run.run.input;
  return run.phase(
    'check_changes',
    async () => {
      const tree = await resultingTree(target, written.changes);
      const found = await checkChanges({
        changes: written.changes,
        tree: tree.paths,
        read: tree.read,
        stack,
        constraints,
        strict: strictRequirements,
        mode: outputMode,
        plan,
        manifest: written,
      });
      return errorsFirst([
        ...writingViolations(written),
        ...checkTests(written.changes, { plan }),
        ...found.map((violation) => bindToPlan(violation, { plan, changes: written.changes })),
      ]);
    },
    {
      round,
      completed: (violations) => {
        const errors = violations.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) return {};
        return {
          events: [
            {
              key: `check_changes#${round}/failed`,
              type: 'validation_failed',
              message: `${errors.length} ${errors.length === 1 ? 'rule is' : 'rules are'} broken`,
              data: { round, violations: [...violations] },
            },
          ],
        };
      },
    },
  );
}

/** A new file beside the plan is a warning (an error in strict mode); to touch a file of the user's that it does not name never passes. */
function bindToPlan(
  violation: Violation,
  { plan, changes }: { readonly plan: Plan; readonly changes: readonly FileChange[] },
): Violation {
  if (violation.rule !== 'outside_plan') return violation;
  const change = changes.find(({ path }) => path === violation.path);
  const isNew = change?.kind === 'create';
  // A planned file that goes further than planned: with packages and commands, which can be looked at, not by going away.
  const isPlanned = plan.files.some(({ path }) => path === violation.path) && change?.kind === 'modify';
  return isNew || isPlanned ? violation : { ...violation, severity: 'error' };
}

function errorsFirst(violations: readonly Violation[]): Violation[] {
  const of = (severity: Violation['severity']) => violations.filter((one) => one.severity === severity);
  return [...of('error'), ...of('warning')];
}

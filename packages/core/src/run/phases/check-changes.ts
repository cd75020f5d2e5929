import type { Plan, Violation } from '@mgx/domain';
import { checkChanges } from '@mgx/guardrails';
import type { Stack } from '@mgx/stacks';
import { resultingTree } from '../resulting-tree.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';
import type { Written } from './plan-changes.js';

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
      return checkChanges({
        changes: written.changes,
        tree: tree.paths,
        read: tree.read,
        stack,
        constraints,
        strict: strictRequirements,
        mode: outputMode,
        plannedPaths: plan.files.map(({ path }) => path),
        manifest: { prose: [...written.prose], truncated: written.truncated, duplicates: [...written.duplicates] },
      });
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

import { MgxError } from '@mgx/errors';
import type { Analysis } from '@mgx/domain';
import type { LanguageModel } from '@mgx/models';
import { findStack, stacks, type Stack } from '@mgx/stacks';
import { analyzeTaskAction } from '../../actions/analyze-task.js';
import { perform } from '../../actions/perform.js';
import type { RunContext } from '../run-context.js';

/**
 * What the planner makes of the task. A stack that was stated or found stands; only where nothing told may the analysis
 * name one.
 * @throws MgxError `unknown_stack` when nobody can tell
 */
export async function analyzeTask(
  run: RunContext,
  { model, inferred }: { model: LanguageModel; inferred: Stack | null },
): Promise<{ readonly analysis: Analysis; readonly stack: Stack }> {
  const { task, constraints, outputMode } = run.run.input;
  const analysis = await run.phase(
    'analyze_task',
    (place) =>
      perform(run, place, {
        model,
        action: analyzeTaskAction,
        input: { task, constraints, outputMode, stack: inferred?.id ?? null, knownStacks: stacks.map(({ id }) => id) },
      }),
    { started: [{ key: 'analysis_start', type: 'analysis_start', message: 'Starting task analysis', data: {} }] },
  );
  const stack = inferred ?? findStack(analysis.stack);
  if (!stack) {
    throw new MgxError({
      code: 'unknown_stack',
      message: 'the task does not say which stack to use',
      hint: `name one in the task or with --stack: ${stacks.map(({ id }) => id).join(', ')}`,
    });
  }
  return { analysis, stack };
}

import { MgxError } from '@mgx/errors';
import type { Analysis } from '@mgx/domain';
import type { ReadTool } from '@mgx/context';
import { findStack, stacks, type Stack } from '@mgx/stacks';
import { AnalyzeTask } from '../../actions/analyze-task.js';
import type { Brief } from '../../actions/brief.js';
import type { RunMemory } from '../../memory/run-memory.js';
import { perform } from '../../model-calls/perform.js';
import type { RoleModels } from '../role-models.js';
import type { RunContext } from '../run-context.js';

/** How long the analysis may take, milliseconds (facts, "Analysis times out at 120 s"). */
const TIMEOUT_MS = 120_000;

type Parts = {
  readonly models: RoleModels;
  readonly brief: Brief;
  readonly memory: RunMemory;
  readonly tools: readonly ReadTool[];
  readonly inferred: Stack | null;
};

/**
 * What the planner makes of the task. A stack that was stated or found stands; only where nothing told may the analysis
 * name one.
 * @throws MgxError `unknown_stack` when nobody can tell, `time_exceeded`
 */
export async function analyzeTask(
  run: RunContext,
  { models, brief, memory, tools, inferred }: Parts,
): Promise<{ readonly analysis: Analysis; readonly stack: Stack }> {
  const analysis = await run.phase(
    'analyze_task',
    async (place) => {
      const { output } = await perform(run, place, {
        model: models.of(AnalyzeTask.role),
        action: AnalyzeTask,
        input: { brief, memory: memory.entries(), feedback: [], knownStacks: stacks.map(({ id }) => id) },
        tools,
      });
      return output;
    },
    {
      timeoutMs: TIMEOUT_MS,
      started: [{ key: 'analysis_start', type: 'analysis_start', message: 'Starting task analysis', data: {} }],
    },
  );
  const stack = inferred ?? findStack(analysis.stack);
  if (!stack) {
    throw new MgxError({
      code: 'unknown_stack',
      message: 'the task does not say which stack to use',
      hint: `name one in the task or with --stack: ${stacks.map(({ id }) => id).join(', ')}`,
    });
  }
  memory.add({ title: "Mike's analysis", text: analysisText(analysis) }, { isPinned: true });
  return { analysis, stack };
}

/** Its list of files is the plan's business. */
function analysisText({ summary, complexity, testStrategy }: Analysis): string {
  return `${summary}\nComplexity: ${complexity}\nTests: ${testStrategy}`;
}

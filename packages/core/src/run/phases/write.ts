import { writeCodeAction, writeTestsAction } from '../../actions/write.js';
import { perform } from '../../actions/perform.js';
import type { LoopParts } from '../revision-loop.js';
import { revisionReasons, revisionRequest, type Attempt } from '../revision.js';
import type { RunContext } from '../run-context.js';
import { describeExisting } from '../existing-files.js';

type WriteParts = LoopParts & { readonly previous: Attempt | null; readonly round: number };

/** The engineer's answer of this round: text, as it was written. */
export async function writeCode(run: RunContext, parts: WriteParts): Promise<string> {
  const { round, previous, model } = parts;
  const started = previous
    ? [
        {
          key: `revision#${round}`,
          type: 'revision_requested' as const,
          message: `Revision ${round - 1} requested`,
          data: { round, reasons: revisionReasons(previous) },
        },
      ]
    : [];
  return run.phase(
    'write_code',
    async (place) => perform(run, place, { model, action: writeCodeAction, input: await writeInput(run, parts) }),
    { round, started, completed: () => ({ set: { revisionRounds: round - 1 } }) },
  );
}

/** The tester's answer of this round; it sees the code. */
export async function writeTests(run: RunContext, parts: WriteParts & { readonly code: string }): Promise<string> {
  const { round, model, code } = parts;
  return run.phase(
    'write_tests',
    async (place) =>
      perform(run, place, { model, action: writeTestsAction, input: { ...(await writeInput(run, parts)), code } }),
    { round },
  );
}

async function writeInput(run: RunContext, { target, stack, plan, feedback, previous, round }: WriteParts) {
  const { task, constraints, outputMode } = run.run.input;
  return {
    task,
    constraints,
    outputMode,
    stack: stack.id,
    plan,
    feedback: [...feedback],
    existing: await describeExisting(target, plan),
    revision: previous ? { round, request: revisionRequest(previous, task) ?? '' } : null,
  };
}

import type { RoleName } from '@mgx/domain';
import { WriteCode } from '../../actions/write-code.js';
import { WriteTest } from '../../actions/write-test.js';
import { perform } from '../../model-calls/perform.js';
import type { LoopParts } from '../loop-parts.js';
import { revisionReasons, type Attempt } from '../revision.js';
import type { RunContext } from '../run-context.js';
import type { WrittenText } from '../writing/written.js';

/** How many tests Bob writes at least (facts, "k = 3 tests"). */
const LEAST_TESTS = 3;

type WriteParts = LoopParts & { readonly previous: Attempt | null; readonly round: number };

/** The engineer's answer of this round. */
export async function writeCode(run: RunContext, parts: WriteParts): Promise<WrittenText> {
  const { round, previous, models, brief, memory, feedback, project } = parts;
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
  const written = await run.phase(
    'write_code',
    async (place) => {
      const { output, isCutOff } = await perform(run, place, {
        model: models.of(WriteCode.role),
        action: WriteCode,
        input: { brief, memory: memory.entries(), feedback, round },
        tools: project.tools,
      });
      return { text: output, isCutOff };
    },
    { round, started, completed: () => ({ set: { revisionRounds: round - 1 } }) },
  );
  memory.add({ title: answerTitle('Alex', 'engineer', round), text: written.text });
  return written;
}

/** The tester's answer of this round; the code stands in the memory. */
export async function writeTests(run: RunContext, parts: WriteParts): Promise<WrittenText> {
  const { round, models, brief, memory, feedback, project } = parts;
  const written = await run.phase(
    'write_tests',
    async (place) => {
      const { output, isCutOff } = await perform(run, place, {
        model: models.of(WriteTest.role),
        action: WriteTest,
        input: { brief, memory: memory.entries(), feedback, round, least: LEAST_TESTS },
        tools: project.tools,
      });
      return { text: output, isCutOff };
    },
    { round },
  );
  memory.add({ title: answerTitle('Bob', 'tester', round), text: written.text });
  return written;
}

function answerTitle(person: string, role: RoleName, round: number): string {
  return `Round ${round}: what ${person}, the ${role}, wrote`;
}

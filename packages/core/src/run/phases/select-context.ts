import { estimateTokens, selectContext, sentPaths, type ContextFile, type ContextPack } from '@mgx/context';
import type { Plan } from '@mgx/domain';
import type { RunMemory } from '../../memory/run-memory.js';
import { fileText } from '../../prompts/brief.js';
import type { Project } from '../project/project.js';
import type { RunContext } from '../run-context.js';

/** What the planned files that were not shown yet may take together, tokens. */
const PLANNED_BUDGET = 40_000;

/** What of an existing project every prompt of the run begins with; null for a new one. Recorded, so that it stays the same. */
export async function selectRunContext(run: RunContext, { files, redactor }: Project): Promise<ContextPack | null> {
  if (!files) return null;
  return run.phase('select_context', () => selectContext(files, { task: run.run.input.task, redactor }));
}

/** Remembers the files that the approved plan touches and nobody has seen yet, as far as they may be seen. */
export async function addPlannedFiles(
  run: RunContext,
  { plan, project, context, memory }: { plan: Plan; project: Project; context: ContextPack | null; memory: RunMemory },
): Promise<void> {
  const { files, redactor } = project;
  if (!files || !context) return;
  const shown = new Set(sentPaths(context));
  const wanted = plan.files.filter(({ path }) => !shown.has(path) && files.has(path));
  if (wanted.length === 0) return;
  const planned = await run.phase(
    'select_context',
    async () => {
      const found: ContextFile[] = [];
      let left = PLANNED_BUDGET;
      for (const { path } of wanted) {
        const text = await files.readText(path);
        if (text === null || (left -= estimateTokens(text)) < 0) continue;
        found.push({ path, content: redactor.redact(text) });
      }
      return found;
    },
    { round: 2 },
  );
  if (planned.length > 0) {
    memory.add(
      { title: 'The other files of the plan, as data', text: planned.map(fileText).join('\n\n') },
      { isPinned: true },
    );
  }
}

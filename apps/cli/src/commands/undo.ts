import { keysToSnake } from '@mgx/domain';
import { LOCAL_WORKSPACE } from '@mgx/core';
import type { CommandContext, OutputFormat } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { withLocalMgx } from '../with-local-mgx.js';

/** `mgx undo`: takes back what a run wrote, in one transaction. */
export async function undo(
  context: CommandContext,
  id: string | undefined,
  { outputFormat, stateDir }: { outputFormat: OutputFormat; stateDir?: string },
): Promise<ExitCode> {
  return withLocalMgx(context, { stateDir }, async (mgx) => {
    const run = await findRun(mgx, id);
    const result = await mgx.runs.undo({ workspaceId: LOCAL_WORKSPACE.id }, run.id);
    const text =
      outputFormat === 'text'
        ? `Took back ${result.files.length} files in ${result.root}`
        : JSON.stringify(keysToSnake(result));
    context.stdout.write(`${text}\n`);
    return EXIT.ok;
  });
}

import { LOCAL_WORKSPACE } from '@mgx/core';
import { wireRun } from '../carry-on.js';
import type { CommandContext, OutputFormat } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { withLocalMgx } from '../with-local-mgx.js';

/** `mgx runs`: one line a run. */
export async function listRuns(
  context: CommandContext,
  { limit, outputFormat, stateDir }: { limit: number; outputFormat: OutputFormat; stateDir?: string },
): Promise<ExitCode> {
  return withLocalMgx(context, { stateDir }, async (mgx) => {
    const { items, total } = await mgx.runs.list({ workspaceId: LOCAL_WORKSPACE.id }, { skip: 0, limit });
    if (outputFormat !== 'text') {
      context.stdout.write(`${JSON.stringify({ items: items.map(wireRun), total })}\n`);
      return EXIT.ok;
    }
    for (const { id, status, phase, createdAt, taskName } of items) {
      const where = status === 'running' ? phase : status;
      context.stdout.write(`${id}  ${createdAt.slice(0, 16)}  ${where.padEnd(18)} ${taskName}\n`);
    }
    if (total === 0) context.stderr.write('no runs yet\n');
    return EXIT.ok;
  });
}

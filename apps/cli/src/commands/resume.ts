import { LOCAL_WORKSPACE } from '@mgx/core';
import { carryOn } from '../carry-on.js';
import type { CommandContext, OutputFormat } from '../command-context.js';
import type { ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { withLocalMgx } from '../with-local-mgx.js';

type Options = { readonly answer?: string; readonly outputFormat: OutputFormat; readonly stateDir?: string };

/** `mgx resume`: goes on where a run was interrupted; with an answer, past a gate that asks for one. */
export async function resume(context: CommandContext, id: string | undefined, options: Options): Promise<ExitCode> {
  return withLocalMgx(context, options, async (mgx, config) => {
    const run = await findRun(mgx, id);
    if (options.answer !== undefined) {
      await mgx.runs.decide({ workspaceId: LOCAL_WORKSPACE.id }, run.id, {
        decision: { kind: 'revise', feedback: options.answer },
      });
    }
    return carryOn(context, mgx, run.id, { format: options.outputFormat, config });
  });
}

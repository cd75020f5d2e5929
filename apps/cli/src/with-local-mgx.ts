import type { Mgx } from '@mgx/core';
import type { CommandContext } from './command-context.js';
import { composeForCli } from './compose-for-cli.js';

/** A local MGX for the time of one command. */
export async function withLocalMgx<T>(
  context: CommandContext,
  { stateDir, config }: { readonly stateDir?: string; readonly config?: string },
  work: (mgx: Mgx) => Promise<T>,
): Promise<T> {
  const mgx = await composeForCli(context, { stateDir, config });
  try {
    return await work(mgx);
  } finally {
    await mgx.close();
  }
}

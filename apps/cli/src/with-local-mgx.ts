import type { Mgx } from '@mgx/core';
import type { TeamConfig } from '@mgx/domain';
import type { CommandContext } from './command-context.js';
import { composeForCli } from './compose-for-cli.js';
import { loadTeamConfig, type ConfigFlags } from './team-settings.js';

/** A local MGX for the time of one command. */
export async function withLocalMgx<T>(
  context: CommandContext,
  { stateDir, ...flags }: ConfigFlags & { readonly stateDir?: string },
  work: (mgx: Mgx, config: TeamConfig) => Promise<T>,
): Promise<T> {
  const { config } = await loadTeamConfig(context, flags);
  const mgx = await composeForCli(context, { stateDir, config });
  try {
    return await work(mgx, config);
  } finally {
    await mgx.close();
  }
}

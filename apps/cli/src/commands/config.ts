import { createMasker } from '@mgx/errors';
import { configFormat, variablesOf, writeTeamConfig } from '@mgx/core';
import { teamConfigKeys, keysToSnake, toSnake } from '@mgx/domain';
import type { CommandContext } from '../command-context.js';
import { checkEnvironment, modelKeys } from '../environment.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { loadTeamConfig, type ConfigFlags } from '../team-settings.js';

type Options = ConfigFlags & { readonly json?: boolean; readonly yaml?: boolean };

/** `mgx config`: every setting of the team as it is resolved, and where its value came from. */
export async function showConfig(context: CommandContext, { json, yaml, ...flags }: Options): Promise<ExitCode> {
  await checkEnvironment(context.env);
  const { config, origins } = await loadTeamConfig(context, flags);
  const masker = createMasker(modelKeys(context.env));
  const write = (text: string) => context.stdout.write(`${masker.text(text.trimEnd())}\n`);
  if (yaml) write(await writeTeamConfig(config, { format: configFormat('config.yaml') }));
  else if (json) write(JSON.stringify({ config: keysToSnake(config), origins: keysToSnake(origins) }, null, 2));
  else {
    for (const key of teamConfigKeys()) {
      write(
        `${toSnake(key).padEnd(24)} ${JSON.stringify(config[key]).padEnd(16)} ${origins[key].padEnd(20)} ${variablesOf(key)[0]}`,
      );
    }
  }
  return EXIT.ok;
}

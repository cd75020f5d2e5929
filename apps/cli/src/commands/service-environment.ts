import { VARIABLE_NAMES, readEnv, type ServerEnv } from '@mgx/server';
import type { CommandContext } from '../command-context.js';
import { checkEnvironment } from '../environment.js';

/** The service's settings; what only the command and its team read is not the service's to judge. */
export async function serviceEnvironment(
  { env }: CommandContext,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<ServerEnv> {
  await checkEnvironment(env);
  const known: readonly string[] = VARIABLE_NAMES;
  const kept = Object.entries({ ...env, ...changes }).filter(
    ([name]) => !name.startsWith('MGX_') || known.includes(name),
  );
  return readEnv(Object.fromEntries(kept));
}

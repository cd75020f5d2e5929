import { VARIABLE_NAMES, readEnv, type ServerEnv } from '@mgx/server';
import type { CommandContext } from '../command-context.js';
import { CLI_VARIABLES, checkEnvironment } from '../environment.js';

/** The service's settings; what only the command itself reads is not the service's to judge. */
export function serviceEnvironment(
  { env }: CommandContext,
  changes: Readonly<Record<string, string | undefined>> = {},
): ServerEnv {
  checkEnvironment(env, [...Object.keys(CLI_VARIABLES), ...VARIABLE_NAMES]);
  const known: readonly string[] = VARIABLE_NAMES;
  const own = Object.keys(CLI_VARIABLES).filter((name) => !known.includes(name));
  const kept = Object.entries({ ...env, ...changes }).filter(([name]) => !own.includes(name));
  return readEnv(Object.fromEntries(kept));
}

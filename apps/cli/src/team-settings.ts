import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import {
  assignmentLayer,
  configFormat,
  environmentLayer,
  fileLayer,
  resolveTeamConfig,
  type ConfigLayer,
  type ResolvedTeamConfig,
} from '@mgx/core';
import type { TeamConfigKey } from '@mgx/domain';
import type { CommandContext } from './command-context.js';
import { readTextFile } from './read-text-file.js';

/** Where settings may be named on a command line. */
export type ConfigFlags = {
  readonly config?: string;
  /** `name=value` */
  readonly set?: readonly string[];
};

/** A flag of a command that stands for a setting. */
export type SettingFlag = { readonly key: TeamConfigKey; readonly flag: string; readonly value: unknown };

/**
 * The team's config of a command: flags, then variables, then the user's file, then defaults. A file of the folder one
 * stands in is never looked for: a cloned project must not decide what is approved.
 * @throws MgxError `invalid_configuration`
 */
export async function loadTeamConfig(
  context: CommandContext,
  { config, set = [] }: ConfigFlags,
  flags: readonly SettingFlag[] = [],
): Promise<ResolvedTeamConfig> {
  return resolveTeamConfig([
    flagLayer(flags),
    assignmentLayer(set, { source: '--set' }),
    environmentLayer(context.env),
    ...(await configFile(context, config)),
  ]);
}

function flagLayer(flags: readonly SettingFlag[]): ConfigLayer {
  const given = flags.filter(({ value }) => value !== undefined);
  return {
    values: Object.fromEntries(given.map(({ key, value }) => [key, value])),
    originOf: (key) => given.find((one) => one.key === key)?.flag ?? 'flag',
  };
}

/** The file that was named, or the user's own where there is one. */
async function configFile({ cwd, env }: CommandContext, named: string | undefined): Promise<ConfigLayer[]> {
  const asked = named ?? env['MGX_CONFIG'];
  const home = env['XDG_CONFIG_HOME'] ?? (env['HOME'] ? join(env['HOME'], '.config') : null);
  if (!asked && home === null) return [];
  const file = asked ? resolve(cwd, asked) : join(home ?? '', 'mgx', 'config.yaml');
  const text = () =>
    asked
      ? readTextFile({ cwd }, asked, { what: 'the config file', code: 'invalid_configuration' })
      : readFileSync(file, 'utf8');
  try {
    return [await fileLayer(text(), { source: asked ?? file, format: configFormat(file) })];
  } catch (error) {
    const code = systemErrorCode(error);
    if (!asked && (code === 'ENOENT' || code === 'ENOTDIR')) return [];
    throw error;
  }
}

import { MgxError } from '@mgx/errors';
import { teamConfigKeys, TeamConfig, toSnake, type TeamConfigKey } from '@mgx/domain';
import type { ConfigLayer } from './config-layer.js';

/** A complete config, and where each of its values came from. */
export type ResolvedTeamConfig = {
  readonly config: TeamConfig;
  readonly origins: Readonly<Record<TeamConfigKey, string>>;
};

export const DEFAULT_ORIGIN = 'default';

/**
 * Lays settings over one another: the first layer that has a value wins. For the command the layers are flags, the task
 * file, the environment, the config file; what none of them says has its default.
 * @throws MgxError `invalid_configuration` for settings that do not go together
 */
export function resolveTeamConfig(layers: readonly ConfigLayer[]): ResolvedTeamConfig {
  const values: Partial<Record<TeamConfigKey, unknown>> = {};
  const origins = {} as Record<TeamConfigKey, string>;
  for (const key of teamConfigKeys()) {
    const layer = layers.find((one) => one.values[key] !== undefined);
    origins[key] = layer ? layer.originOf(key) : DEFAULT_ORIGIN;
    if (layer) values[key] = layer.values[key];
  }
  const result = TeamConfig.safeParse(values);
  if (result.success) return { config: result.data, origins };
  const issue = result.error.issues[0];
  const place = toSnake(String(issue?.path[0] ?? ''));
  throw new MgxError({ code: 'invalid_configuration', message: `${place}: ${issue?.message ?? 'wrong value'}` });
}

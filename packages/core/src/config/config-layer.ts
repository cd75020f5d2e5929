import { MgxError, nearestWord } from '@mgx/errors';
import { teamConfigKeys, teamConfigFields, toCamel, toSnake, type TeamConfigKey } from '@mgx/domain';

/** Settings from one place: what was written, and how to name the place of each in messages. */
export type ConfigLayer = {
  readonly values: Readonly<Partial<Record<TeamConfigKey, unknown>>>;
  readonly originOf: (key: TeamConfigKey) => string;
};

/** Older names that are still read. */
const ALIASES: Readonly<Record<string, TeamConfigKey>> = { enableProfilingTracemalloc: 'enableProfilingMemory' };

/**
 * Settings as an object, with names in snake_case or camelCase.
 * @throws MgxError `invalid_configuration` for one that nobody knows or a value out of its bounds
 */
export function objectLayer(
  written: Readonly<Record<string, unknown>>,
  { source }: { readonly source: string },
): ConfigLayer {
  const values: Partial<Record<TeamConfigKey, unknown>> = {};
  for (const [name, value] of Object.entries(written)) {
    if (value === undefined) continue;
    const key = keyOf(name, source);
    values[key] = checked(key, value, { source });
  }
  return { values, originOf: () => source };
}

/** The setting that a name means. @throws MgxError `invalid_configuration` */
export function keyOf(name: string, source: string): TeamConfigKey {
  const camel = toCamel(name);
  const known = ALIASES[camel] ?? teamConfigKeys().find((key) => key === camel);
  if (known) return known;
  const near = nearestWord(toSnake(camel), teamConfigKeys().map(toSnake));
  throw new MgxError({
    code: 'invalid_configuration',
    message: `${source}: unknown setting '${name}'`,
    hint: near ? `did you mean '${near}'?` : 'mgx config lists the settings',
  });
}

/** A value within its bounds. @throws MgxError `invalid_configuration` naming place, setting and bounds */
export function checked(key: TeamConfigKey, value: unknown, { source }: { readonly source: string }): unknown {
  const result = teamConfigFields()[key].safeParse(value);
  if (result.success) return result.data;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `${source}: ${toSnake(key)}: ${result.error.issues[0]?.message ?? 'wrong value'}`,
    hint: `found ${JSON.stringify(value)}`,
  });
}

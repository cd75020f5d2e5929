import { MgxError } from '@mgx/errors';
import { teamConfigKeys, teamConfigFields, toSnake, type TeamConfigKey } from '@mgx/domain';
import { checked, keyOf, type ConfigLayer } from './config-layer.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Variables beside `MGX_<NAME>` that are read for a setting, in this order. */
const OTHER_VARIABLES: Partial<Record<TeamConfigKey, readonly string[]>> = {
  enableProfilingMemory: ['MGX_ENABLE_PROFILING_TRACEMALLOC'],
  redisUrl: ['MGX_CACHE_REDIS_URL'],
  cacheTtlSeconds: ['REDIS_CACHE_TTL'],
  logLevel: ['LOG_LEVEL'],
};

/** The variables of a setting, the first that is set wins: `MGX_MAX_ROUNDS`. */
export function variablesOf(key: TeamConfigKey): readonly string[] {
  return [`MGX_${toSnake(key).toUpperCase()}`, ...(OTHER_VARIABLES[key] ?? [])];
}

/** A switch that is no setting. @throws MgxError `invalid_configuration` */
export function isOn(env: Env, name: string): boolean {
  const text = env[name]?.trim() ?? '';
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  if (/^(false|no|off|0|)$/i.test(text)) return false;
  throw new MgxError({ code: 'invalid_configuration', message: `${name}: expected 1 or 0, found '${text}'` });
}

/** Settings from the environment. Empty variables are not set. @throws MgxError `invalid_configuration` */
export function environmentLayer(env: Env): ConfigLayer {
  const values: Partial<Record<TeamConfigKey, unknown>> = {};
  const origins = new Map<TeamConfigKey, string>();
  for (const key of teamConfigKeys()) {
    const name = variablesOf(key).find((one) => env[one]?.trim());
    if (name === undefined) continue;
    values[key] = fromText(key, env[name] ?? '', { source: name });
    origins.set(key, name);
  }
  return { values, originOf: (key) => origins.get(key) ?? 'environment' };
}

/** Settings as `name=value`, as flags have them. @throws MgxError `invalid_configuration` */
export function assignmentLayer(assignments: readonly string[], { source }: { readonly source: string }): ConfigLayer {
  const values: Partial<Record<TeamConfigKey, unknown>> = {};
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) {
      throw new MgxError({
        code: 'invalid_configuration',
        message: `${source}: expected name=value, found '${assignment}'`,
      });
    }
    const key = keyOf(assignment.slice(0, at).trim(), source);
    values[key] = fromText(key, assignment.slice(at + 1), { source });
  }
  return { values, originOf: () => source };
}

/** A value as it is written outside of JSON: `yes`, `3`, `null`, one constraint a line or JSON for several. */
function fromText(key: TeamConfigKey, text: string, { source }: { readonly source: string }): unknown {
  const plain = text.trim();
  const candidates: unknown[] = [plain, plain.toLowerCase()];
  if (/^(true|yes|on|1)$/i.test(plain)) candidates.unshift(true);
  if (/^(false|no|off|0)$/i.test(plain)) candidates.unshift(false);
  if (/^-?\d+(\.\d+)?$/.test(plain)) candidates.unshift(Number(plain));
  if (/^(null|none|)$/i.test(plain)) candidates.push(null);
  if (key === 'constraints') candidates.unshift(listOf(plain));
  const fitting = candidates.find((candidate) => teamConfigFields()[key].safeParse(candidate).success);
  return checked(key, fitting === undefined ? candidates[0] : fitting, { source });
}

function listOf(text: string): unknown {
  if (!text.startsWith('['))
    return text
      .split(/\r?\n|;/)
      .map((line) => line.trim())
      .filter(Boolean);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON after all: one constraint that begins with a bracket.
    return [text];
  }
}

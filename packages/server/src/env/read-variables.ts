import { MgxError } from '@mgx/errors';
import type { z } from '@mgx/schema';
import { unknownVariables } from './unknown-variables.js';
import { VARIABLES, VARIABLE_NAMES, type VariableName } from './variables.js';

export type RawEnv = Readonly<Record<string, string | undefined>>;

/** The values by name, checked; undefined for one that is neither set nor has a default. Empty is not set. */
export type VariableValues = { readonly [N in VariableName]: z.output<(typeof VARIABLES)[N]['schema']> | undefined };

/**
 * Checks every variable of ours, the unknown ones too: a misspelt setting is worse than none.
 * @throws MgxError `invalid_configuration`, naming all that is wrong, never a secret's value
 */
export function readVariables(env: RawEnv): VariableValues {
  const problems = unknownVariables(env).map(
    ({ name, near }) => `unknown variable ${name}${near ? ` (did you mean ${near}?)` : ''}`,
  );
  const values = Object.fromEntries(
    VARIABLE_NAMES.map((name) => {
      const { schema, fallback } = VARIABLES[name];
      const written = env[name]?.trim() || fallback;
      if (written === null) return [name, undefined];
      const result = schema.safeParse(written);
      if (!result.success) problems.push(`${name}: ${result.error.issues[0]?.message}${shown(name, written)}`);
      return [name, result.data];
    }),
  );
  if (problems.length === 0) return values as VariableValues;
  throw new MgxError({
    code: 'invalid_configuration',
    message: problems.join('; '),
    hint: '.env.example lists every variable with its meaning and default',
    data: { problems },
  });
}

function shown(name: VariableName, value: string): string {
  return 'isSecret' in VARIABLES[name] ? '' : `, found '${value}'`;
}

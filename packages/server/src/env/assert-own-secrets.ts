import { MgxError } from '@mgx/errors';
import type { VariableValues } from './read-variables.js';
import type { ServerEnv } from './server-env.js';

/** Values that stand in templates for all to read (Appendix K). */
const TEMPLATE = /^(change-?me.*|minioadmin|password|secret|\.\.\.)$/i;

/**
 * Refuses to serve in staging and production with a secret that everybody knows.
 * @throws MgxError `invalid_configuration`, naming each variable
 */
export function assertOwnSecrets({ environment, database }: ServerEnv, values: VariableValues): void {
  const named = (['API_KEY', 'JWT_SECRET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'DB_PASSWORD'] as const).filter(
    (name) => TEMPLATE.test(values[name] ?? ''),
  );
  const password = decodeURIComponent(URL.parse(database?.url ?? '')?.password ?? '');
  // The template's user, database and password are all `mgx`.
  const isTemplate = TEMPLATE.test(password) || password === 'mgx';
  const inDatabase =
    isTemplate && !named.includes('DB_PASSWORD') ? [values.DATABASE_URL ? 'DATABASE_URL' : 'DB_PASSWORD'] : [];
  const wrong = [...named, ...inDatabase];
  if (wrong.length === 0) return;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `MGX_ENV is ${environment}, but the secret of a template is still in ${wrong.join(', ')}`,
    hint: 'make your own, for instance with: openssl rand -hex 32',
    data: { variables: wrong },
  });
}

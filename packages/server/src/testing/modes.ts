import { appendFileSync } from 'node:fs';

/** The servers that tests may use, from the variables that `scripts/services.mjs` sets. */
export type TestServers = { readonly databaseUrl: string | undefined; readonly redisUrl: string | undefined };

export function testServers(env: NodeJS.ProcessEnv): TestServers {
  return { databaseUrl: env['MGX_TEST_DATABASE_URL'], redisUrl: env['MGX_TEST_REDIS_URL'] };
}

/**
 * Registers tests that need a server, when there is one. Otherwise the file named by `MGX_TEST_NOT_RUN` gets a line for
 * them, so that whoever runs the tests can say what did not run.
 */
export function withServer(
  url: string | undefined,
  {
    name,
    env,
    register,
  }: { readonly name: string; readonly env: NodeJS.ProcessEnv; readonly register: (url: string) => void },
): void {
  if (url !== undefined) {
    register(url);
    return;
  }
  const report = env['MGX_TEST_NOT_RUN'];
  if (report) appendFileSync(report, `${name}\n`);
}

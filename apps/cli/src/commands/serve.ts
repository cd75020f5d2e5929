import { once } from 'node:events';
import { createServer } from 'node:net';
import { MgxError, systemErrorCode } from '@mgx/errors';
import type { AppOptions } from '@mgx/api';
import type { ServerComposition, ServerEnv } from '@mgx/server';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { packageVersion } from '../package-version.js';
import { untilStopped } from './until-stopped.js';

/** How long runs under way may still work when the service stops, milliseconds; they go on when it starts again. */
const GRACE_MS = 5_000;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
/** How a browser names them. */
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** `mgx serve`: the API; with an embedded database, or without Redis, it also works on the runs. */
export async function serve(
  context: CommandContext,
  options: { readonly port?: number; readonly host?: string },
): Promise<ExitCode> {
  const { composeServer, readEnv } = await import('@mgx/server');
  const env = readEnv({
    ...context.env,
    ...(options.port === undefined ? {} : { MGX_PORT: String(options.port) }),
    ...(options.host === undefined ? {} : { MGX_HOST: options.host }),
  });
  // Before the database is opened: that takes seconds, and this can be told at once.
  await assertPortFree(env);
  const { createApp } = await import('@mgx/api');
  const onError = (error: unknown) =>
    context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`);
  const composed = await composeServer(env, {
    path: context.env['PATH'] ?? '',
    home: context.env['HOME'] ?? null,
    caFile: context.env['NODE_EXTRA_CA_CERTS'] ?? null,
    onError,
  });
  const { mgx, mode, defaultScope, checkParts } = composed;
  const app = await createApp(mgx, {
    defaultWorkspaceId: defaultScope.workspaceId,
    version: packageVersion(),
    onUnexpected: onError,
    checkParts,
    ...(await doorOf(env, composed)),
  });
  const worker = mode === 'postgres+redis' ? null : await mgx.work();
  try {
    const address = await listen(() => app.listen(env.port, env.host), env.port);
    context.stdout.write(`MGX serves ${address} (${mode})\n`);
    context.stderr.write(`Documentation: ${address}/docs\n`);
    context.stderr.write(
      isBare(env)
        ? 'Development: no key is asked for, so it listens on the loopback address only.\n'
        : 'A key is asked for: Authorization: Bearer …\n',
    );
    if (!worker) context.stderr.write('Runs are worked on by mgx worker, a process of its own.\n');
    await untilStopped(context);
    return EXIT.ok;
  } finally {
    await app.close();
    await worker?.close({ graceMs: GRACE_MS });
    await mgx.close();
  }
}

/** Development on this machine, with no key set: nobody else can reach it, so nobody is asked. */
function isBare({ host, environment, apiKey }: ServerEnv): boolean {
  return environment === 'development' && apiKey === null && LOOPBACK.includes(host);
}

/** Who may come in, and from where. @throws MgxError `invalid_configuration` when nobody could */
async function doorOf(
  env: ServerEnv,
  { access, mgx }: ServerComposition,
): Promise<Pick<AppOptions, 'access' | 'allowedHosts' | 'allowedOrigins'>> {
  const own = env.baseUrl === null ? [] : [new URL(env.baseUrl).origin];
  const allowedOrigins = [...own, ...env.allowedOrigins];
  if (isBare(env)) return { allowedHosts: LOOPBACK_HOSTS, allowedOrigins };
  const { total } = await access.listKeys({ skip: 0, limit: 1 });
  if (env.apiKey !== null || total > 0) return { access, allowedOrigins };
  await mgx.close();
  throw new MgxError({
    code: 'invalid_configuration',
    message: `mgx serve on ${env.host} in ${env.environment} asks for a key, and there is none yet`,
    hint: 'set API_KEY (openssl rand -hex 32), or make one: mgx keys create --name first --role owner',
  });
}

async function assertPortFree({ host, port }: ServerEnv): Promise<void> {
  const probe = createServer();
  await listen(() => once(probe.listen({ host, port, exclusive: true }), 'listening'), port);
  probe.close();
  await once(probe, 'close');
}

async function listen<T>(start: () => Promise<T>, port: number): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EADDRINUSE') {
      throw new MgxError({
        code: 'port_in_use',
        message: `port ${port} is in use`,
        hint: 'name another with --port, or --port 0 for any that is free',
        cause: error,
      });
    }
    if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND') throw error;
    throw new MgxError({
      code: 'invalid_configuration',
      message: `cannot listen there: ${error instanceof Error ? error.message : code}`,
      hint: 'check --host (MGX_HOST) and --port (MGX_PORT)',
      cause: error,
    });
  }
}

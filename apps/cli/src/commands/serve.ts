import { MgxError, systemErrorCode } from '@mgx/errors';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { untilStopped } from './until-stopped.js';

/** How long runs under way may still work when the service stops, milliseconds; they go on when it starts again. */
const GRACE_MS = 5_000;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** `mgx serve`: the API; with an embedded database, or without Redis, it also works on the runs. */
export async function serve(
  context: CommandContext,
  options: { readonly port?: number; readonly host?: string },
): Promise<ExitCode> {
  const { serviceEnvironment } = await import('./service-environment.js');
  const env = serviceEnvironment(context, {
    ...(options.port === undefined ? {} : { MGX_PORT: String(options.port) }),
    ...(options.host === undefined ? {} : { MGX_HOST: options.host }),
  });
  if (!LOOPBACK.includes(env.host) || env.environment !== 'development') {
    throw new MgxError({
      code: 'invalid_configuration',
      message: `mgx serve has no authentication yet: it serves only the loopback address in development, not ${env.host} in ${env.environment}`,
      hint: 'leave MGX_HOST and MGX_ENV alone, and put a proxy that authenticates in front of it',
    });
  }
  const [{ composeServer }, { createApp }] = await Promise.all([import('@mgx/server'), import('@mgx/api')]);
  const onError = (error: unknown) =>
    context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`);
  const { mgx, mode, defaultScope } = await composeServer(env, {
    path: context.env['PATH'] ?? '',
    home: context.env['HOME'] ?? null,
    caFile: context.env['NODE_EXTRA_CA_CERTS'] ?? null,
    onError,
  });
  const app = await createApp(mgx, {
    defaultWorkspaceId: defaultScope.workspaceId,
    version: '0.1.0',
    onUnexpected: onError,
    allowedHosts: LOOPBACK,
  });
  const worker = mode === 'postgres+redis' ? null : await mgx.work();
  try {
    const address = await listen(() => app.listen(env.port, env.host), env.port);
    context.stdout.write(`MGX serves ${address} (${mode})\n`);
    context.stderr.write('Development: no key is asked for, so it listens on the loopback address only.\n');
    if (!worker) context.stderr.write('Runs are worked on by mgx worker, a process of its own.\n');
    await untilStopped(context);
    return EXIT.ok;
  } finally {
    await app.close();
    await worker?.close({ graceMs: GRACE_MS });
    await mgx.close();
  }
}

async function listen(start: () => Promise<string>, port: number): Promise<string> {
  try {
    return await start();
  } catch (error) {
    if (systemErrorCode(error) !== 'EADDRINUSE') throw error;
    throw new MgxError({
      code: 'port_in_use',
      message: `port ${port} is in use`,
      hint: 'name another with --port, or --port 0 for any that is free',
      cause: error,
    });
  }
}

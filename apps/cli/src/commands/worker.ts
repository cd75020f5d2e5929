import { MgxError } from '@mgx/errors';
import { dieAtCheckpoint } from '../checkpoint.js';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { untilStopped } from './until-stopped.js';

const GRACE_MS = 5_000;

/** `mgx worker`: works on runs, beside an API on the same database. */
export async function work(context: CommandContext, { concurrency }: { concurrency: number }): Promise<ExitCode> {
  const { serviceEnvironment } = await import('./service-environment.js');
  const env = serviceEnvironment(context);
  if (!env.database) {
    throw new MgxError({
      code: 'invalid_configuration',
      message:
        'a worker of its own needs a database server: the embedded one belongs to mgx serve, which works on its runs itself',
      hint: 'set DATABASE_URL (and REDIS_URL) for both',
    });
  }
  const { composeServer } = await import('@mgx/server');
  const { mgx, mode } = await composeServer(env, {
    path: context.env['PATH'] ?? '',
    home: context.env['HOME'] ?? null,
    caFile: context.env['NODE_EXTRA_CA_CERTS'] ?? null,
    ...dieAtCheckpoint(context.env),
    onError: (error) => context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`),
  });
  const worker = await mgx.work({ concurrency });
  context.stdout.write(`MGX works on runs (${mode}, ${concurrency} at a time)\n`);
  await untilStopped(context);
  await worker.close({ graceMs: GRACE_MS });
  await mgx.close();
  return EXIT.ok;
}

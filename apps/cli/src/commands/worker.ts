import { dieAtCheckpoint } from '../checkpoint.js';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** `mgx worker`: works on runs, beside an API on the same database. */
export async function work(context: CommandContext, { concurrency }: { concurrency: number }): Promise<ExitCode> {
  const [{ readEnv }, { runWorker }] = await Promise.all([import('@mgx/server'), import('@mgx/worker')]);
  const env = readEnv(context.env);
  await runWorker(env, {
    path: context.env['PATH'] ?? '',
    home: context.env['HOME'] ?? null,
    caFile: context.env['NODE_EXTRA_CA_CERTS'] ?? null,
    ...dieAtCheckpoint(context.env),
    concurrency,
    signal: context.signal,
    onReady: (mode) => context.stdout.write(`MGX works on runs (${mode}, ${concurrency} at a time)\n`),
    onError: (error) => context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`),
  });
  return EXIT.ok;
}

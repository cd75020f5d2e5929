import { MgxError } from '@mgx/errors';
import { composeServer, type ComposeServerOptions, type ServerComposition, type ServerEnv } from '@mgx/server';

/** How long runs under way may still work when the worker stops, milliseconds; another takes them up afterwards. */
const GRACE_MS = 5_000;

export type RunWorkerOptions = ComposeServerOptions & {
  /** Runs worked on at a time. */
  readonly concurrency: number;
  /** Ends the worker. */
  readonly signal: AbortSignal;
  /** Told once it takes runs. */
  readonly onReady: (mode: ServerComposition['mode']) => void;
};

/**
 * Works on runs until the signal, beside an API on the same database; it listens on no port.
 * @throws MgxError `invalid_configuration` without a database server; else as `composeServer` does
 */
export async function runWorker(env: ServerEnv, options: RunWorkerOptions): Promise<void> {
  const { concurrency, signal, onReady, ...parts } = options;
  if (!env.database) {
    throw new MgxError({
      code: 'invalid_configuration',
      message:
        'a worker of its own needs a database server: the embedded one belongs to mgx serve, which works on its runs itself',
      hint: 'set DATABASE_URL (and REDIS_URL) for both',
    });
  }
  const { mgx, mode } = await composeServer(env, parts);
  try {
    const worker = await mgx.work({ concurrency });
    onReady(mode);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await worker.close({ graceMs: GRACE_MS });
  } finally {
    await mgx.close();
  }
}

import { parseArgs } from 'node:util';
import { MgxError, createMasker, toMgxError } from '@mgx/errors';

const USAGE = 'mgx-worker [--concurrency N]   the settings are environment variables: see .env.example';
const EXIT = { ok: 0, internal: 1, usage: 2, configuration: 3, interrupted: 130, terminated: 143 } as const;

/** The worker as a process of its own, without the command around it. Returns the exit code; never throws. */
export async function main(argv: readonly string[], process: NodeJS.Process): Promise<number> {
  const stopped = new AbortController();
  let code: number = EXIT.ok;
  const onSignal = (of: number) => () => {
    code = of;
    stopped.abort();
  };
  process.once('SIGINT', onSignal(EXIT.interrupted));
  process.once('SIGTERM', onSignal(EXIT.terminated));
  let masker = createMasker([]);
  const tell = (error: unknown): void => {
    const { message, hint } = toMgxError(error);
    process.stderr.write(masker.text(`mgx-worker: ${message}\n${hint ? `            ${hint}\n` : ''}`));
  };
  try {
    const { concurrency, isHelp } = readArguments(argv);
    if (isHelp) {
      process.stdout.write(`${USAGE}\n`);
      return EXIT.ok;
    }
    const [{ readEnv }, { runWorker }] = await Promise.all([import('@mgx/server'), import('./run-worker.js')]);
    const env = readEnv(process.env);
    masker = createMasker(env.secrets);
    await runWorker(env, {
      path: process.env['PATH'] ?? '',
      home: process.env['HOME'] ?? null,
      caFile: process.env['NODE_EXTRA_CA_CERTS'] ?? null,
      concurrency,
      signal: stopped.signal,
      onReady: (mode) => process.stdout.write(`MGX works on runs (${mode}, ${concurrency} at a time)\n`),
      onError: tell,
    });
    return code;
  } catch (error) {
    tell(error);
    const { kind } = toMgxError(error);
    if (kind === 'usage') return EXIT.usage;
    return kind === 'configuration' || kind === 'unavailable' ? EXIT.configuration : EXIT.internal;
  }
}

function readArguments(argv: readonly string[]): { readonly concurrency: number; readonly isHelp: boolean } {
  const options = { concurrency: { type: 'string', default: '2' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options });
    const concurrency = Number(values.concurrency);
    if (!Number.isInteger(concurrency) || concurrency < 1) {
      throw new TypeError(`--concurrency must be a whole number from 1 on, not '${values.concurrency}'`);
    }
    return { concurrency, isHelp: values.help === true };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new MgxError({ code: 'unknown_option', message, hint: USAGE, cause });
  }
}

import { CommanderError } from 'commander';
import { buildProgram } from './program/build-program.js';
import { EXIT, exitCodeOfError, type ExitCode } from './exit-codes.js';
import { packageVersion } from './package-version.js';
import { printError } from './print-error.js';
import type { CommandContext } from './command-context.js';

/** Runs one command line. Returns the exit code; never throws. */
export async function main(argv: readonly string[], process: NodeJS.Process): Promise<ExitCode> {
  const interrupted = new AbortController();
  let signalled: ExitCode | null = null;
  const onSignal = (code: ExitCode) => () => {
    // The second Ctrl-C does not wait for anything.
    if (signalled !== null) process.exit(code);
    signalled = code;
    interrupted.abort(new DOMException('interrupted', 'AbortError'));
  };
  process.on('SIGINT', onSignal(EXIT.interrupted));
  process.on('SIGTERM', onSignal(EXIT.terminated));
  // A reader that closes early (`mgx runs | head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.internal),
  );

  const { stdin, stdout, stderr, env } = process;
  const context: CommandContext = { cwd: process.cwd(), env, stdin, stdout, stderr, signal: interrupted.signal };
  try {
    const code = await buildProgram(context, { version: packageVersion() }).run(argv);
    return signalled ?? code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const printed = printError(error, context, wantsJson(argv) ? 'json' : 'text');
    return signalled ?? exitCodeOfError(printed);
  }
}

/** `--json` is the format of a report everywhere but at `mgx task`, where it names a file. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.includes('json') || (argv.includes('--json') && argv[0] !== 'task');
}

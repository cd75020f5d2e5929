import { createMasker, toMgxError, type MgxError } from '@mgx/errors';
import type { CommandContext, OutputFormat } from './command-context.js';
import { modelKeys } from './environment.js';

/** One line of cause and one of hint on stderr; with a JSON format the same as data on stdout. */
export function printError(
  thrown: unknown,
  { stdout, stderr, env }: Pick<CommandContext, 'stdout' | 'stderr' | 'env'>,
  format: OutputFormat = 'text',
): MgxError {
  const error = toMgxError(thrown);
  const masker = createMasker(modelKeys(env));
  if (format !== 'text') stdout.write(`${JSON.stringify({ error: masker.json(error.toJSON()) })}\n`);
  stderr.write(`mgx: ${masker.text(error.message)}\n`);
  if (error.hint) stderr.write(`     ${masker.text(error.hint)}\n`);
  if (error.kind === 'internal' && error.cause instanceof Error && error.cause.stack) {
    stderr.write(`${masker.text(error.cause.stack)}\n`);
  }
  return error;
}

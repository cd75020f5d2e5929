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
  const say = (text: string) => stderr.write(`${harmless(masker.text(text))}\n`);
  if (format !== 'text') stdout.write(`${JSON.stringify({ error: masker.json(error.toJSON()) })}\n`);
  say(`mgx: ${error.message}`);
  if (error.hint) say(`     ${error.hint}`);
  if (error.kind === 'internal' && error.cause instanceof Error && error.cause.stack) {
    say(error.cause.stack);
  }
  return error;
}

/** Errors quote what people and models wrote, which must not command the terminal. */
function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

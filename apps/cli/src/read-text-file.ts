import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MgxError, systemErrorCode, type ErrorCode } from '@mgx/errors';
import type { CommandContext } from './command-context.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
};

/**
 * The text of a file that a command line names; `-` is standard input.
 * @param what as an error names it: `the task file`
 * @throws MgxError with `code`
 */
export function readTextFile(
  { cwd }: Pick<CommandContext, 'cwd'>,
  file: string,
  { what, code = 'invalid_input' }: { readonly what: string; readonly code?: ErrorCode },
): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new MgxError({
      code,
      message: `cannot read ${what} ${file}: ${REASONS[systemErrorCode(error) ?? ''] ?? String(error)}`,
      hint: 'check its name; relative paths begin at the folder you stand in',
      cause: error,
    });
  }
}

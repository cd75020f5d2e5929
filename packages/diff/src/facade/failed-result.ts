import { isMgxError, systemErrorCode, toMgxError } from '@mgx/errors';
import { NO_FALLBACK } from './fallback-files.js';
import type { ApplyDiffResult, FailureKind } from './outcome.js';

/** The result for a file of which nothing was changed. */
export function failedResult(
  filePath: string,
  { kind, message }: { readonly kind?: FailureKind; readonly message: string },
): ApplyDiffResult {
  return {
    success: false,
    message,
    filePath,
    ...(kind === undefined ? {} : { kind }),
    backupFile: null,
    failedHunks: [],
    ...NO_FALLBACK,
    lineDriftWarnings: [],
    warnings: [],
    reports: [],
  };
}

/** A thrown error as a result: a refused path, a folder that is not there, or what the transaction says. */
export function failureOf(error: unknown, filePath: string): { kind: FailureKind; message: string } {
  if (isMgxError(error, 'path_outside') || isMgxError(error, 'path_not_allowed')) {
    return { kind: 'path_security', message: `Diff validation failed: ${error.message}` };
  }
  const code = systemErrorCode(error);
  if (isMgxError(error, 'not_found') || code === 'ENOENT' || code === 'ENOTDIR') {
    return { kind: 'missing_target', message: `File does not exist for modification: ${filePath}` };
  }
  return { kind: 'write_failed', message: `Patch apply failed: ${toMgxError(error).message}` };
}

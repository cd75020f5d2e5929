import { MgxError, isMgxError, type ErrorCode } from '@mgx/errors';

/** A path whose change does not fit what stands there, or may not be made. */
export type Conflict = {
  readonly path: string;
  readonly reason: string;
  readonly code: Extract<ErrorCode, 'file_changed' | 'file_not_writable' | 'path_outside' | 'path_not_allowed'>;
};

const HINTS = {
  file_changed: 'the folder is not as the change takes it to be: start again from what stands there now',
  file_not_writable: 'look at the permissions of the file and of its folder',
  path_outside: 'use paths relative to the folder that is changed',
  path_not_allowed: 'use paths relative to the folder that is changed',
} as const;

/** All conflicts as one error; a forbidden path speaks before a changed file. */
export function conflictError(conflicts: readonly Conflict[]): MgxError {
  const rank = ['path_outside', 'path_not_allowed', 'file_changed', 'file_not_writable'];
  const [first] = [...conflicts].sort((a, b) => rank.indexOf(a.code) - rank.indexOf(b.code));
  const more = conflicts.length > 1 ? ` (and ${conflicts.length - 1} more)` : '';
  const code = first?.code ?? 'file_changed';
  return new MgxError({
    code,
    message: `${first?.path} ${first?.reason}${more}; nothing was written`,
    hint: HINTS[code],
    data: { conflicts },
  });
}

/** A refusal of a path as a conflict; anything else is thrown on. */
export function refusalOf(path: string, error: unknown): Conflict {
  for (const code of ['path_outside', 'path_not_allowed'] as const) {
    if (isMgxError(error, code)) return { path, code, reason: `is refused: ${error.message}` };
  }
  throw error;
}

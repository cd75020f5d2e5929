import type { Violation } from '@mgx/domain';
import type { Written } from './written.js';
import type { Misfit } from './read-edits.js';
import { unknownStandIns } from '../project/restore-secrets.js';

export const MISFIT_RULE = 'patch_misfit' satisfies Misfit['rule'];

/** What is wrong with a round's answers before any rule has looked at the files. */
export function writingViolations({ misfits, cutOff, truncated, changes, unread }: Written): Violation[] {
  const error = (rule: string, path: string | null, message: string): Violation => ({
    rule,
    severity: 'error',
    path,
    line: null,
    message,
  });
  const standIns = changes.flatMap(({ path, after }) =>
    unknownStandIns(after ?? '').map((name) =>
      error('unknown_secret', path, `${path}: ${name} stands for no secret of this project`),
    ),
  );
  return [
    ...misfits.map(({ rule, path, message }) =>
      error(rule, path, rule === MISFIT_RULE ? `Edit does not fit: ${path}: ${message}` : message),
    ),
    ...(cutOff !== null && truncated === null
      ? [error('truncated_output', null, `The answer of ${cutOff} was cut off at its length limit`)]
      : []),
    ...unread
      .filter((action) => action !== cutOff)
      .map((action) =>
        error('no_file_blocks', null, `The answer of ${action} holds no file and no edit: nothing of it could be read`),
      ),
    ...standIns,
  ];
}

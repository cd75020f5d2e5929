import { MgxError } from '@mgx/errors';

/**
 * For a service, whose callers do not own its machine.
 * @throws MgxError `invalid_input` naming the folder that was asked for
 */
export function refuseFolders(asked: Readonly<Record<'existingProjectPath' | 'outputPath', string | null>>): void {
  const named = asked.existingProjectPath === null ? asked.outputPath : asked.existingProjectPath;
  if (named === null) return;
  throw new MgxError({
    code: 'invalid_input',
    message: `a service opens no folder of its machine: ${named}`,
    hint: 'use mgx task --existing-path on the machine itself; what a service makes is kept as artifacts',
  });
}

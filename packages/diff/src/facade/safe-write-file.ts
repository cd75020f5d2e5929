import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { applyChanges } from '../transaction/apply-changes.js';
import { folderLookup } from './folder-lookup.js';
import { locateTarget } from './locate-target.js';

export type SafeWriteOptions = {
  readonly root?: string;
  /** Keeps `<file>.<YYYYMMDD_HHMMSS>.bak` of a file that is replaced. */
  readonly backup?: boolean;
  readonly now?: () => Date;
};

export type SafeWriteResult = {
  readonly filePath: string;
  readonly backupFile: string | null;
  readonly kind: 'created' | 'replaced' | 'unchanged';
};

/**
 * Writes a whole text file in one step: after a crash the old or the new content stands there, never a part.
 * @throws MgxError `path_outside`, `path_not_allowed`, `invalid_input` for what is not a text file, `file_changed`,
 *   `file_not_writable`, `disk_full`, `transaction_failed`
 */
export async function safeWriteFile(
  filePath: string,
  content: string,
  { root, backup = true, now = () => new Date() }: SafeWriteOptions = {},
): Promise<SafeWriteResult> {
  const target = await locateTarget(filePath, root);
  const before = folderLookup(target.root)(target.path);
  const written = join(target.root, target.path);
  if (before === content) return { filePath: written, backupFile: null, kind: 'unchanged' };
  if (!content.isWellFormed()) {
    throw new MgxError({ code: 'invalid_input', message: `the content of ${filePath} holds half a character` });
  }
  const { path } = target;
  const { backups } = await applyChanges(
    [
      before === null
        ? { kind: 'create', path, before, after: content }
        : { kind: 'modify', path, before, after: content },
    ],
    target.root,
    { backup: backup && { naming: 'bak' }, now },
  );
  const kept = backups[0]?.backup;
  return {
    filePath: written,
    backupFile: kept === undefined ? null : join(target.root, kept),
    kind: before === null ? 'created' : 'replaced',
  };
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MgxError } from '@mgx/errors';

export type DataFolderLock = { release(): void };

/**
 * Takes a data folder for this process. PGlite has no lock of its own: two processes in one folder destroy it. The lock
 * is the operating system's, on a small SQLite file, so it ends with the process, however it ends.
 * @throws MgxError `state_locked`, naming the process that holds it
 */
export function lockDataFolder(folder: string): DataFolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ownerFile = join(folder, 'owner.pid');
  const lock = new DatabaseSync(join(folder, 'owner.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new MgxError({
      code: 'state_locked',
      message: `the data folder ${folder} is in use by process ${readOwner(ownerFile)}`,
      hint: 'stop that process, or name another folder with MGX_DATA_DIR',
      data: { folder },
      cause,
    });
  }
  writeFileSync(ownerFile, String(process.pid));
  return { release: () => lock.close() };
}

/** The process id the holder wrote; it may not have come to it yet. */
function readOwner(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8').trim() || 'unknown';
  } catch {
    return 'unknown';
  }
}

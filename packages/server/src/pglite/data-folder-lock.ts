import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { types } from 'node:util';
import { MgxError } from '@mgx/errors';
import { folderProblem } from '@mgx/sandbox';

/** SQLite's code for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

export type DataFolderLock = { release(): void };

/**
 * Takes a data folder for this process. PGlite has no lock of its own: two processes in one folder destroy it. The lock
 * is the operating system's, on a small SQLite file, so it ends with the process, however it ends.
 * @throws MgxError `state_locked`, naming the process that holds it
 */
export function lockDataFolder(folder: string): DataFolderLock {
  const ownerFile = join(folder, 'owner.pid');
  const lock = openLockFile(folder);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
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

/** @throws MgxError `storage_unavailable` */
function openLockFile(folder: string): DatabaseSync {
  const problem = folderProblem(folder);
  if (problem !== null) throw unusable(folder, problem);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(folder, 'owner.lock'));
  } catch (cause) {
    throw unusable(folder, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unusable(folder: string, problem: string, cause?: unknown): MgxError {
  return new MgxError({
    code: 'storage_unavailable',
    message: `cannot use the data folder ${folder}: ${problem}`,
    hint: 'name a writable folder with MGX_DATA_DIR',
    cause,
  });
}

function isBusy(error: unknown): boolean {
  return types.isNativeError(error) && Reflect.get(error, 'errcode') === SQLITE_BUSY;
}

/** The process id the holder wrote; it may not have come to it yet. */
function readOwner(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8').trim() || 'unknown';
  } catch {
    return 'unknown';
  }
}

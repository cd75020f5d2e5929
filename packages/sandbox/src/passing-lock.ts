import { existsSync, mkdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { systemErrorCode } from '@mgx/errors';
import { beginWaiting, openDatabase, sqliteCode, SQLITE_BUSY } from './file-lock.js';

/** SQLite's code for a file that cannot be opened: its folder was removed by the holder before us. */
const SQLITE_CANTOPEN = 14;

/**
 * Holds the lock of a file for the time of some work and leaves neither the file nor its folder, if that is empty: for
 * places where nothing of ours may stay. Like every lock here it ends with its process.
 * @throws MgxError `state_locked` when it is not free within 15 s
 */
export async function holdingPassingLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const database = await acquire(file);
  try {
    return await work();
  } finally {
    // Removed while it is held: whoever waits for it finds out that it has gone, and takes a new one.
    rmSync(file, { force: true });
    database.close();
    removeIfEmpty(dirname(file));
  }
}

async function acquire(file: string): Promise<DatabaseSync> {
  for (;;) {
    const database = open(file);
    if (!database) continue;
    try {
      await beginWaiting(database, file);
    } catch (error) {
      database.close();
      throw error;
    }
    if (isHeld(file)) return database;
    database.close();
  }
}

function open(file: string): DatabaseSync | null {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const database = openDatabase(file);
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (error) {
    if (sqliteCode(error) === SQLITE_CANTOPEN && !existsSync(dirname(file))) return null;
    throw error;
  }
}

/** True when the file that stands at the path is locked by somebody: after locking, that it is the one we have locked. */
function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = open(file);
  if (!database) return false;
  try {
    database.exec('BEGIN EXCLUSIVE');
    return false;
  } catch (error) {
    if (sqliteCode(error) === SQLITE_BUSY) return true;
    throw error;
  } finally {
    database.close();
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

import { lstatSync, mkdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { systemErrorCode } from '@mgx/errors';
import { beginWaiting, openDatabase, sqliteCode } from './file-lock.js';

/** SQLite's codes for a file that is not, or no longer, what it was when it was opened. */
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CANTOPEN = 14;

/** What goes wrong this often in a row is not in somebody else's way, but wrong. */
const MOST_ATTEMPTS = 1_000;

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
  for (let attempt = 1; ; attempt++) {
    const opened = open(file, attempt);
    if (!opened) continue;
    const { database, identity } = opened;
    try {
      await beginWaiting(database, file);
    } catch (error) {
      database.close();
      if (isExchanged(error) && attempt < MOST_ATTEMPTS) continue;
      throw error;
    }
    // A holder before us may have removed what we have locked: then another file, or none, stands there now.
    if (identityOf(file) === identity) return database;
    database.close();
  }
}

/** The file that stands there, opened, and which one that is; null when it was exchanged meanwhile. */
function open(file: string, attempt: number): { readonly database: DatabaseSync; readonly identity: string } | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    // Somebody removes the folder while it is made; what stays so is told.
    if (systemErrorCode(error) === 'ENOENT' && attempt < MOST_ATTEMPTS) return null;
    throw error;
  }
  createIfMissing(file);
  const identity = identityOf(file);
  if (identity === null) return null;
  let database: DatabaseSync;
  try {
    database = openDatabase(file);
  } catch (error) {
    if (isExchanged(error) && attempt < MOST_ATTEMPTS) return null;
    throw error;
  }
  if (identityOf(file) === identity) return { database, identity };
  database.close();
  return null;
}

/**
 * Never opens a file that is there: closing it again would end the locks that this process holds on it, which is how
 * POSIX has it.
 */
function createIfMissing(file: string): void {
  try {
    writeFileSync(file, '', { flag: 'wx' });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

/** Which file stands there: numbers are used again, times of birth are not. */
function identityOf(file: string): string | null {
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}:${stats.birthtimeNs}` : null;
}

/** SQLite looks at its file again and again: whoever held it before us may have removed or exchanged it in between. */
function isExchanged(error: unknown): boolean {
  const code = sqliteCode(error);
  return typeof code === 'number' && [SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN].includes(code & 0xff);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

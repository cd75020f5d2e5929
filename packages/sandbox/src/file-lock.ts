import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { types } from 'node:util';
import { MgxError } from '@mgx/errors';

/** How long a short exclusive stretch is waited for, milliseconds. */
const WAIT_MS = 15_000;
const POLL_MS = 25;

/** SQLite's code for a lock that somebody else holds. */
const SQLITE_BUSY = 5;
/** SQLite's code for a file that is not there, or that this user may not open. */
const SQLITE_CANTOPEN = 14;

/**
 * Exclusion between processes by the operating system's file locks, which end with their process however it ends: no
 * stale lock is ever left, and nobody guesses from process ids. SQLite is used for its locks alone; the file stays empty.
 */
export type FileLock = {
  /** Runs a short synchronous piece of work while no other process runs one under the same file. */
  exclusively<T>(work: () => T): T;
  /**
   * The same for work that takes its time; waits until the lock is free.
   * @throws MgxError `state_locked` when it is not within 15 s
   */
  holding<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
};

export function openFileLock(file: string): FileLock {
  mkdirSync(dirname(file), { recursive: true });
  const database = openDatabase(file);
  database.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
  // Nothing is ever written: without a journal there is none to look for, and a lock costs a fifth.
  database.exec('PRAGMA journal_mode = MEMORY');
  // One writer at a time is all that is asked for; `EXCLUSIVE` would keep out readers as well, of which there are none.
  const take = database.prepare('BEGIN IMMEDIATE');
  const giveBack = database.prepare('ROLLBACK');
  return {
    exclusively(work) {
      begin(take, file);
      try {
        return work();
      } finally {
        giveBack.run();
      }
    },
    async holding(work) {
      database.exec('PRAGMA busy_timeout = 0');
      await beginWaiting(database, file);
      try {
        return await work();
      } finally {
        database.exec('ROLLBACK');
      }
    },
    close: () => database.close(),
  };
}

/** Asks again and again without blocking: whoever holds the lock may be in this very process. */
export async function beginWaiting(database: DatabaseSync, file: string): Promise<void> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > until) throw locked(file, error);
    }
    await setTimeout(POLL_MS);
  }
}

function begin(take: StatementSync, file: string): void {
  try {
    take.run();
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw locked(file, error);
  }
}

function locked(file: string, cause: unknown): MgxError {
  return new MgxError({
    code: 'state_locked',
    message: `another mgx has held ${file} for more than ${WAIT_MS / 1000} s`,
    hint: 'is one of them suspended?',
    cause,
  });
}

/** Shows that this process is alive for as long as it is. */
export type OwnerSign = { isAlive(owner: string): boolean; close(): void };

/** Holds the lock of `<folder>/<owner>.lock` until closed, or until this process ends. */
export function showOwner(folder: string, owner: string): OwnerSign {
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string) => join(folder, `${name}.lock`);
  const own = openDatabase(fileOf(owner));
  // Nothing is ever written: no journal need stand beside it.
  own.exec('PRAGMA journal_mode = MEMORY');
  own.exec('BEGIN EXCLUSIVE');
  return {
    isAlive(other) {
      if (other === owner) return true;
      if (isHeld(fileOf(other))) return true;
      rmSync(fileOf(other), { force: true });
      return false;
    },
    close() {
      own.close();
      rmSync(fileOf(owner), { force: true });
    },
  };
}

/** Whether somebody holds a lock file now. Asking makes no file and takes no lock: its owner may be removing its folder. */
export function isHeld(file: string): boolean {
  let database: DatabaseSync | null = null;
  try {
    database = openDatabase(file, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 0; PRAGMA schema_version');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    if (sqliteCode(error) === SQLITE_CANTOPEN && !existsSync(file)) return false;
    throw error;
  } finally {
    database?.close();
  }
}

function isBusy(error: unknown): boolean {
  return sqliteCode(error) === SQLITE_BUSY;
}

/** SQLite's own code of an error, or null when it is none of SQLite's. */
export function sqliteCode(error: unknown): unknown {
  return types.isNativeError(error) ? Reflect.get(error, 'errcode') : null;
}

/** SQLite is loaded when a lock is asked for: whoever only resolves paths needs none. */
export function openDatabase(file: string, options: { readonly readOnly?: boolean } = {}): DatabaseSync {
  const sqlite = process.getBuiltinModule('node:sqlite');
  return new sqlite.DatabaseSync(file, options);
}

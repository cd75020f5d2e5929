import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { MgxError } from '@mgx/errors';
import type pg from 'pg';
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.js';
import { type PglitePoolOptions, pglitePool } from './pglite-pool.js';
import { pgliteSession } from './pglite-session.js';

/** How long a statement waits for another transaction before it fails with SQLSTATE 55P03. */
const LOCK_TIMEOUT_MS = 30_000;

/**
 * How much of a WebAssembly function runs before V8 optimises it, about bytes; its default is 13 million. Starting the
 * database alone passes that with functions so large that optimising them, which a process also waits for when it ends,
 * cost 40 % of the processor time of `mgx migrate status`. A service that goes on passes this one, too.
 */
const TIERING_BUDGET = 200_000_000;

/** The embedded database of one process. */
export type Pglite = {
  /** Another pool over the same database; `close` ends it. */
  pool(options?: PglitePoolOptions): pg.Pool;
  close(): Promise<void>;
};

/**
 * Opens the embedded PostgreSQL of a data folder (created at first use); without a folder, in memory.
 * @throws MgxError `state_locked` when another process has the folder, `database_unavailable` when it does not start
 */
export async function openPglite({
  dataFolder,
  lockTimeoutMs = LOCK_TIMEOUT_MS,
}: { readonly dataFolder?: string; readonly lockTimeoutMs?: number } = {}): Promise<Pglite> {
  const lock = dataFolder === undefined ? undefined : lockDataFolder(dataFolder);
  const db = await start(dataFolder === undefined ? undefined : join(dataFolder, 'postgres'), lock);
  const session = pgliteSession(db, { lockTimeoutMs });
  const pools: pg.Pool[] = [];
  return {
    pool(options) {
      const pool = pglitePool(session, options);
      pools.push(pool);
      return pool;
    },
    async close() {
      // Clients first: a client that still waits for an answer would never end after the database has.
      await Promise.all(pools.filter((pool) => !pool.ended && !pool.ending).map((pool) => pool.end()));
      await db.close();
      lock?.release();
    },
  };
}

async function start(dataDir: string | undefined, lock: DataFolderLock | undefined): Promise<PGlite> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  try {
    // 128 MB of buffers is PostgreSQL's default; 16 MB halves the memory of a small service.
    return await PGlite.create({ dataDir, startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'] });
  } catch (cause) {
    lock?.release();
    throw new MgxError({
      code: 'database_unavailable',
      message: `the embedded database did not start in ${dataDir ?? 'memory'}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'check that the folder is writable and the disk is not full; a damaged folder must be restored from a backup',
      cause,
    });
  }
}

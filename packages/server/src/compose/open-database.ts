import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { ServerEnv } from '../env/server-env.js';
import { openPglite } from '../pglite/open-pglite.js';
import { adoptPool, connectPostgres } from '../postgres/open-data-source.js';

export type OpenedDatabase = {
  readonly dataSource: DataSource;
  /** A further pool for the queue. */
  queuePool(searchPath: string): pg.Pool;
  readonly close: () => Promise<void>;
};

/** `xid8`, which orders events, came with 13. */
const OLDEST_VERSION = 13;
/** The queue's own connections: one listens, some work. */
const QUEUE_POOL_SIZE = 4;

type Options = { readonly onError: (error: unknown) => void };

/**
 * The database the settings name; its tables may be missing yet.
 * @throws MgxError `database_unavailable`, `state_locked`, or `invalid_configuration` for a server that is too old
 */
export async function openDatabase(env: Pick<ServerEnv, 'database' | 'dataFolder'>, options: Options) {
  return env.database ? openServer(env.database, options) : openEmbedded(env.dataFolder, options);
}

async function openEmbedded(dataFolder: string, { onError }: Options): Promise<OpenedDatabase> {
  const pglite = await openPglite({ dataFolder: join(dataFolder, 'database') });
  const dataSource = await adoptPool(pglite.pool(), { onError });
  return {
    dataSource,
    queuePool: (searchPath) => pglite.pool({ searchPath, max: QUEUE_POOL_SIZE }),
    close: async () => {
      await dataSource.destroy();
      await pglite.close();
    },
  };
}

async function openServer(
  { url, poolSize }: NonNullable<ServerEnv['database']>,
  { onError }: Options,
): Promise<OpenedDatabase> {
  const dataSource = await connectPostgres(url, { poolSize, onError });
  try {
    await assertVersion(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return {
    dataSource,
    queuePool(searchPath) {
      const options = `-c search_path=${searchPath}`;
      const pool = new pg.Pool({ connectionString: url, max: QUEUE_POOL_SIZE, keepAlive: true, options });
      pool.on('error', onError);
      return pool;
    },
    close: () => dataSource.destroy(),
  };
}

async function assertVersion(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ server_version: string }[]>('SHOW server_version');
  const found = row?.server_version ?? 'unknown';
  if (Number.parseInt(found) >= OLDEST_VERSION) return;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `PostgreSQL ${OLDEST_VERSION} or later is needed, found ${found}`,
    hint: 'upgrade the server, or leave DATABASE_URL out to use the embedded database',
  });
}

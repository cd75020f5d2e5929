import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openPglite } from '../pglite/open-pglite.js';
import { createMigrate } from '../postgres/migrate.js';
import { adoptPool, connectPostgres } from '../postgres/open-data-source.js';

/** A database with MGX's tables, of its own. */
export type TestDatabase = {
  readonly dataSource: DataSource;
  /** Another pool over it. */
  pool(options?: { readonly searchPath?: string; readonly max?: number }): pg.Pool;
  close(): Promise<void>;
};

/** The embedded database in memory. */
export async function openEmbeddedDatabase(): Promise<TestDatabase> {
  const pglite = await openPglite();
  const dataSource = await adoptPool(pglite.pool());
  await createMigrate(dataSource).up();
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await pglite.close();
  };
  return { dataSource, pool: (options) => pglite.pool(options), close };
}

/** A fresh database on a server, dropped when closed. @param adminUrl any database of the server */
export async function openServerDatabase(adminUrl: string): Promise<TestDatabase & { readonly url: string }> {
  const name = `mgx_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = name;
  const dataSource = await connectPostgres(url.href, { poolSize: 10 });
  await createMigrate(dataSource).up();
  const pools: pg.Pool[] = [];
  return {
    url: url.href,
    dataSource,
    pool({ searchPath = 'public', max = 10 } = {}) {
      const pool = new pg.Pool({ connectionString: url.href, max, options: `-c search_path=${searchPath}` });
      // The server ends idle connections when the database is dropped.
      pool.on('error', () => undefined);
      pools.push(pool);
      return pool;
    },
    async close() {
      await dataSource.destroy();
      await Promise.all(pools.filter(({ ended, ending }) => !ended && !ending).map((pool) => pool.end()));
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

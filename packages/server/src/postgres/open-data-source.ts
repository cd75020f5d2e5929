import 'reflect-metadata';
import { MgxError } from '@mgx/errors';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities/entities.js';
import { migrations } from './migrations/migrations.js';

type Options = {
  /** Told of a connection that broke while idle; the pool replaces it. */
  readonly onError?: (error: unknown) => void;
};

/**
 * Connects TypeORM to a server.
 * @throws MgxError `database_unavailable`, naming host and database
 */
export function connectPostgres(url: string, { poolSize, ...options }: Options & { readonly poolSize: number }) {
  return initialize({ type: 'postgres', url, poolSize, connectTimeoutMS: 10_000 }, { ...options, place: placeOf(url) });
}

/** Puts TypeORM over a pool that is there already: the embedded database's. Closing the data source ends the pool. */
export function adoptPool(pool: pg.Pool, options: Options = {}): Promise<DataSource> {
  class AdoptedPool {
    constructor() {
      return pool;
    }
  }
  return initialize({ type: 'postgres', driver: { ...pg, Pool: AdoptedPool } }, { ...options, place: 'embedded' });
}

async function initialize(
  connection: DataSourceOptions,
  { onError = () => undefined, place }: Options & { readonly place: string },
): Promise<DataSource> {
  const shared = { entities, migrations, migrationsTableName: 'mgx_migrations', poolErrorHandler: onError } as const;
  // Nothing needs an extension: ids are made by MGX.
  const dataSource = new DataSource({ ...connection, ...shared, installExtensions: false } as DataSourceOptions);
  try {
    return await dataSource.initialize();
  } catch (cause) {
    const reason = cause instanceof Error && cause.message ? cause.message : codeOf(cause);
    throw new MgxError({
      code: 'database_unavailable',
      message: `cannot connect to PostgreSQL at ${place}: ${reason}`,
      hint: 'check that it runs and that DATABASE_URL (or DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD) is right',
      cause,
    });
  }
}

/** Several addresses that all refused make an error without a message of its own. */
function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

/** Host, port and database; never the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

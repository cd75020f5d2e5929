import { type EventBus, type RunQueue, type Scope, type Stores, inProcessBus } from '@mgx/domain';
import { postgresBus } from '../bus/postgres-bus.js';
import { redisBus } from '../bus/redis-bus.js';
import type { ServerEnv } from '../env/server-env.js';
import { createMigrate } from '../postgres/migrate.js';
import { createAccess, type Access } from '../access/create-access.js';
import { postgresStores } from '../postgres/postgres-stores.js';
import { postgresAccessStore } from '../postgres/stores/postgres-access-store.js';
import { BULLMQ_SEARCH_PATH, bullPostgresQueue } from '../queue/bull-postgres-queue.js';
import { bullQueue } from '../queue/bull-queue.js';
import { assertNoEviction, openRedis } from '../redis/open-redis.js';
import type { Redis } from 'ioredis';
import { checkParts } from './check-parts.js';
import { type Closers, closers } from './closers.js';
import { ensureDefaults } from './ensure-defaults.js';
import { openBlobs } from './open-blobs.js';
import { type OpenedDatabase, openDatabase } from './open-database.js';
import { settleRestoredEvents } from './settle-restored-events.js';

export type ServerMode = 'embedded' | 'postgres' | 'postgres+redis';

export type OpenServerOptions = {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Told of what mends itself: lost connections, failed handlers, notices that could not be sent. Log it. */
  readonly onError: (error: unknown) => void;
};

/** What a service stands on, opened and ready. */
export type ServerParts = {
  readonly mode: ServerMode;
  readonly stores: Stores;
  readonly bus: EventBus;
  readonly queue: RunQueue;
  readonly defaultScope: Scope;
  readonly access: Access;
  /** Asks database, queue and artifact store: null, or that it does not answer. */
  readonly checkParts: () => Promise<Readonly<Record<string, string | null>>>;
  /** Closes all but the queue, which is closed before. */
  close(): Promise<void>;
};

/**
 * Opens database, queue, bus and blob store as the settings say, brings the tables up to date, and makes the default
 * workspace and project.
 * @throws MgxError `database_unavailable`, `redis_unavailable`, `storage_unavailable`, `state_locked`, `invalid_configuration`
 */
export async function openServer(env: ServerEnv, options: OpenServerOptions): Promise<ServerParts> {
  const opened = closers();
  try {
    return await open(env, { ...options, opened });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

type Opening = OpenServerOptions & { readonly opened: Closers };

async function open(env: ServerEnv, { now, newId, onError, opened }: Opening): Promise<ServerParts> {
  const database = await openDatabase(env, { onError });
  opened.add(() => database.close());
  await createMigrate(database.dataSource).up();
  await settleRestoredEvents(database.dataSource);
  const blobs = await openBlobs(env);
  const stores = postgresStores(database.dataSource, { blobs, now, newId });
  const defaultScope = await ensureDefaults(stores, env, { now, newId });
  const access = createAccess(env, { store: postgresAccessStore(database.dataSource), now, newId });
  const { bus, queue, redis } = await openMessaging(env, { database, onError, opened });
  const check = () => checkParts({ dataSource: database.dataSource, redis, blobs }, onError);
  const mode = !env.database ? 'embedded' : env.redisUrl === null ? 'postgres' : 'postgres+redis';
  return { mode, stores, bus, queue, defaultScope, access, checkParts: check, close: () => opened.close() };
}

async function openMessaging(
  { database: server, redisUrl, queueBackend }: ServerEnv,
  { database, onError, opened }: Pick<Opening, 'onError' | 'opened'> & { readonly database: OpenedDatabase },
): Promise<{ bus: EventBus; queue: RunQueue; redis: Redis | null }> {
  const redis = redisUrl === null ? null : await openRedis(redisUrl, { onError });
  if (redis) opened.add(() => redis.quit());
  let bus: EventBus = inProcessBus();
  if (server) {
    const closable = redis
      ? await redisBus({ connection: redis, onError })
      : await postgresBus({ url: server.url, onError });
    opened.add(() => closable.close());
    bus = closable;
  }
  if (redis && queueBackend === 'redis') {
    await assertNoEviction(redis);
    return { bus, redis, queue: bullQueue({ connection: redis, onError }) };
  }
  return { bus, redis, queue: await bullPostgresQueue({ pool: database.queuePool(BULLMQ_SEARCH_PATH), onError }) };
}

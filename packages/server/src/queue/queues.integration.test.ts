import { randomUUID } from 'node:crypto';
import { runQueueContract } from '@mgx/domain/testing/contracts';
import { openRedis } from '../redis/open-redis.js';
import { testServers, withServer } from '../testing/modes.js';
import { type TestDatabase, openEmbeddedDatabase, openServerDatabase } from '../testing/test-database.js';
import { BULLMQ_SEARCH_PATH, bullPostgresQueue } from './bull-postgres-queue.js';
import { bullQueue } from './bull-queue.js';

const { databaseUrl, redisUrl } = testServers(process.env);

const onPostgres = (openDatabase: () => Promise<TestDatabase>) => async () => {
  const database = await openDatabase();
  const queue = await bullPostgresQueue({ pool: database.pool({ searchPath: BULLMQ_SEARCH_PATH }) });
  const close = async (): Promise<void> => {
    await queue.close();
    await database.close();
  };
  return { queue, close };
};

runQueueContract('BullMQ, embedded', onPostgres(openEmbeddedDatabase));

withServer(databaseUrl, {
  name: 'queue on PostgreSQL',
  env: process.env,
  register: (url) =>
    runQueueContract(
      'BullMQ on PostgreSQL',
      onPostgres(() => openServerDatabase(url)),
    ),
});

withServer(redisUrl, {
  name: 'queue on Redis',
  env: process.env,
  register: (url) =>
    runQueueContract('BullMQ on Redis', async () => {
      const connection = await openRedis(url);
      const queue = bullQueue({ connection, prefix: `test-${randomUUID()}` });
      const close = async (): Promise<void> => {
        await queue.close();
        await connection.quit();
      };
      return { queue, close };
    }),
});

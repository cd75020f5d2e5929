import { randomUUID } from 'node:crypto';
import { eventBusContract } from '@mgx/domain/testing/contracts';
import { openRedis } from '../redis/open-redis.js';
import { testServers, withServer } from '../testing/modes.js';
import { openServerDatabase } from '../testing/test-database.js';
import { postgresBus } from './postgres-bus.js';
import { redisBus } from './redis-bus.js';

const { databaseUrl, redisUrl } = testServers(process.env);

withServer(databaseUrl, {
  name: 'event bus on PostgreSQL',
  env: process.env,
  register: (adminUrl) =>
    eventBusContract('PostgreSQL', async () => {
      const database = await openServerDatabase(adminUrl);
      const [near, far] = await Promise.all([postgresBus(database), postgresBus(database)]);
      const close = async (): Promise<void> => {
        await Promise.all([near.close(), far.close()]);
        await database.close();
      };
      return { near, far, close };
    }),
});

withServer(redisUrl, {
  name: 'event bus on Redis',
  env: process.env,
  register: (url) =>
    eventBusContract('Redis', async () => {
      const connection = await openRedis(url);
      const channel = `test-${randomUUID()}`;
      const [near, far] = await Promise.all([redisBus({ connection, channel }), redisBus({ connection, channel })]);
      const close = async (): Promise<void> => {
        await Promise.all([near.close(), far.close()]);
        await connection.quit();
      };
      return { near, far, close };
    }),
});

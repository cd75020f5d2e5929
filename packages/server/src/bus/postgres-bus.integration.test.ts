import { expect, it } from '@jest/globals';
import type { EventNotice } from '@mgx/domain';
import { testServers, withServer } from '../testing/modes.js';
import { openServerDatabase, type TestDatabase } from '../testing/test-database.js';
import { postgresBus } from './postgres-bus.js';

const { databaseUrl } = testServers(process.env);
const notice: EventNotice = { workspaceId: 'workspace-1', taskId: 'task-1', runId: 'run-1' };

withServer(databaseUrl, {
  name: 'lost connections of the event bus on PostgreSQL',
  env: process.env,
  register: (adminUrl) => {
    it('connects again, and says that it had to', async () => {
      const database = await openServerDatabase(adminUrl);
      const errors: unknown[] = [];
      const bus = await postgresBus({ url: database.url, onError: (error) => void errors.push(error) });
      const heard: EventNotice[] = [];
      bus.subscribe((item) => void heard.push(item));
      expect(await endListeners(database)).toBe(1);
      await until(() => errors.length > 0);
      await until(async () => {
        bus.publish(notice);
        return heard.length > 0;
      });
      expect(heard[0]).toEqual(notice);
      await bus.close();
      await database.close();
    });
  },
});

/** Ends every connection that listens in this database; how many there were. */
async function endListeners({ dataSource }: TestDatabase): Promise<number> {
  const ended = await dataSource.query<unknown[]>(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  return ended.length;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

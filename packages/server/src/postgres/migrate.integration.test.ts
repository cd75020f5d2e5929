import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { sampleEvent, seedCatalog } from '@mgx/domain/testing';
import { settleRestoredEvents } from '../compose/settle-restored-events.js';
import { testServers, withServer } from '../testing/modes.js';
import { type TestDatabase, openEmbeddedDatabase, openServerDatabase } from '../testing/test-database.js';
import { createMigrate } from './migrate.js';
import { migrations } from './migrations/migrations.js';
import { postgresStores } from './postgres-stores.js';

const FIRST = 'FirstTables1763942400000';
const ALL = migrations.map(({ name }) => name);

migrateCases('embedded', openEmbeddedDatabase);
withServer(testServers(process.env).databaseUrl, {
  name: 'migrations on PostgreSQL',
  env: process.env,
  register: (url) => migrateCases('PostgreSQL', () => openServerDatabase(url)),
});

function migrateCases(mode: string, open: () => Promise<TestDatabase>): void {
  describe(`migrations: ${mode}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database.close(), 60_000);
    const migrate = () => createMigrate(database.dataSource);
    const tables = async () => {
      const rows = await database.dataSource.query<{ name: string }[]>(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
      );
      return rows.map(({ name }) => name);
    };

    test('go down to nothing and up again; several processes at once apply each one once', async () => {
      expect(await migrate().status()).toEqual(ALL.map((name) => ({ name, isApplied: true })));
      const before = await tables();
      for (const name of ALL.toReversed()) expect(await migrate().down()).toBe(name);
      expect(await tables()).toEqual(['mgx_migrations']);
      expect(await migrate().down()).toBeNull();
      expect(await migrate().status()).toEqual(ALL.map((name) => ({ name, isApplied: false })));
      expect(await migrate().up(FIRST)).toEqual([FIRST]);
      const applied = await Promise.all([migrate().up(), migrate().up(FIRST), migrate().up()]);
      expect(applied.flat()).toEqual(ALL.slice(1));
      expect(await tables()).toEqual(before);
    });

    test('an unknown name is refused, with the nearest known one', async () => {
      const up = migrate().up('FirstTable1763942400000');
      await expect(up).rejects.toMatchObject({ code: 'invalid_input', hint: `did you mean '${FIRST}'?` });
    });

    test('the entities name the columns that the migrations make, with their types', async () => {
      const rows = await database.dataSource.query<Record<'t' | 'c' | 'd' | 'n', string>[]>(
        `SELECT table_name AS t, column_name AS c, data_type AS d, is_nullable AS n FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name <> 'mgx_migrations'`,
      );
      const made = rows.map(({ t, c, d, n }) => `${t}.${c} ${d} ${n}`).sort();
      const named = database.dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
        columns.map(({ databaseName, type, isNullable }) => {
          // Read as text; the database numbers transactions with a type of its own.
          const written =
            databaseName === 'xid' ? 'xid8' : String(type).replace('timestamptz', 'timestamp with time zone');
          return `${tableName}.${databaseName} ${written} ${isNullable ? 'YES' : 'NO'}`;
        }),
      );
      expect(named.sort()).toEqual(made);
    });

    test('no row can point into another tenant', async () => {
      const stores = postgresStores(database.dataSource, { blobs: noBlobs });
      const [mine, theirs] = [await seedCatalog(stores), await seedCatalog(stores)];
      const steal = database.dataSource.query('UPDATE tasks SET project_id = $1 WHERE id = $2', [
        theirs.project.id,
        mine.task.id,
      ]);
      await expect(steal).rejects.toThrow('tasks_project_fkey');
    });

    test('events of a dump that come from the future of this server are shown, before the new ones', async () => {
      const stores = postgresStores(database.dataSource, { blobs: noBlobs });
      const { scope, newRun } = await seedCatalog(stores);
      const at = '2026-11-01T12:00:00.000Z';
      const run = await stores.runs.create(newRun(), { events: [sampleEvent('a'), sampleEvent('b')], at });
      await database.dataSource.query("UPDATE run_events SET xid = '4000000000' WHERE run_id = $1", [run.id]);
      expect(await stores.events.read(scope, { kind: 'workspace' }, { limit: 10 })).toEqual([]);
      await settleRestoredEvents(database.dataSource);
      const { id: runId, version, fence } = run;
      await stores.runs.commit({ scope, runId, version, fence, set: {}, events: [sampleEvent('c')], at });
      const events = await stores.events.read(scope, { kind: 'workspace' }, { limit: 10 });
      expect(events.map(({ event }) => event.seq)).toEqual([1, 2, 3]);
    });
  });
}

const noBlobs = {
  put: () => Promise.reject(new Error('no artifacts in this test')),
  get: () => Promise.reject(new Error('no artifacts in this test')),
  check: () => Promise.reject(new Error('no artifacts in this test')),
};

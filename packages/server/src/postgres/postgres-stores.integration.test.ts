import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessStoreContract,
  artifactStoreContract,
  catalogStoresContract,
  eventLogContract,
  runStoreContract,
  type OpenStores,
} from '@mgx/domain/testing/contracts';
import { seedCatalog } from '@mgx/domain/testing';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { folderBlobs } from '../artifacts/folder-blobs.js';
import { testServers, withServer } from '../testing/modes.js';
import { type TestDatabase, openEmbeddedDatabase, openServerDatabase } from '../testing/test-database.js';
import { postgresAccessStore } from './stores/postgres-access-store.js';
import { postgresStores } from './postgres-stores.js';

const { databaseUrl } = testServers(process.env);

storeContracts('embedded', openEmbeddedDatabase);
withServer(databaseUrl, {
  name: 'stores on PostgreSQL',
  env: process.env,
  register: (url) => storeContracts('PostgreSQL', () => openServerDatabase(url)),
});

/** One database for all four: to start an embedded one takes seconds, and the suites keep apart by tenant. */
function storeContracts(mode: string, openDatabase: () => Promise<TestDatabase>): void {
  describe(mode, () => {
    let database: TestDatabase;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mgx-blobs-'));
      database = await openDatabase();
    }, 60_000);
    afterAll(async () => {
      await database.close();
      await rm(folder, { recursive: true });
    }, 60_000);
    const open: OpenStores = async () => ({
      stores: postgresStores(database.dataSource, { blobs: folderBlobs(folder) }),
      close: async () => undefined,
    });
    runStoreContract(mode, open);
    eventLogContract(mode, open);
    catalogStoresContract(mode, open);
    artifactStoreContract(mode, open);
    accessStoreContract(mode, async () => {
      const opened = await open();
      const { scope } = await seedCatalog(opened.stores);
      return { store: postgresAccessStore(database.dataSource), ...scope, close: () => opened.close() };
    });
  });
}

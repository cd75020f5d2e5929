import { randomUUID } from 'node:crypto';
import type { Stores } from '@mgx/domain';
import type { DataSource } from 'typeorm';
import type { Blobs } from '../artifacts/blobs.js';
import { postgresArtifactStore } from './stores/postgres-artifact-store.js';
import { postgresEventLog } from './stores/postgres-event-log.js';
import { postgresJournal } from './stores/postgres-journal.js';
import { postgresProjectStore } from './stores/postgres-project-store.js';
import { postgresRunStore } from './stores/postgres-run-store.js';
import { postgresTaskStore } from './stores/postgres-task-store.js';
import { postgresWorkspaceStore } from './stores/postgres-workspace-store.js';

type Options = {
  readonly blobs: Blobs;
  readonly now?: () => Date;
  /** Ids of artifacts. */
  readonly newId?: () => string;
};

/** Every store on PostgreSQL, embedded or not; the tables must be there (`createMigrate`). */
export function postgresStores(
  dataSource: DataSource,
  { blobs, now = () => new Date(), newId = randomUUID }: Options,
): Stores {
  return {
    workspaces: postgresWorkspaceStore(dataSource),
    projects: postgresProjectStore(dataSource),
    tasks: postgresTaskStore(dataSource),
    runs: postgresRunStore(dataSource),
    journal: postgresJournal(dataSource),
    events: postgresEventLog(dataSource),
    artifacts: postgresArtifactStore(dataSource, { blobs, now, newId }),
  };
}

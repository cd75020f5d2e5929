import type { ArtifactStore } from './artifact-store.js';
import type { ProjectStore, TaskStore, WorkspaceStore } from './catalog-stores.js';
import type { EventLog } from './event-log.js';
import type { Journal, RunStore } from './run-store.js';

/** Everything that lasts, in one composition. */
export type Stores = {
  readonly workspaces: WorkspaceStore;
  readonly projects: ProjectStore;
  readonly tasks: TaskStore;
  readonly runs: RunStore;
  readonly journal: Journal;
  readonly events: EventLog;
  readonly artifacts: ArtifactStore;
};

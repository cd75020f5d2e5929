import type { Stores } from '../../ports/stores.js';
import { memoryArtifactStore } from './memory-artifact-store.js';
import { memoryProjectStore, memoryWorkspaceStore } from './memory-catalog-stores.js';
import { memoryEventLog } from './memory-event-log.js';
import { memoryJournal, memoryRunStore } from './memory-run-store.js';
import { emptyState } from './memory-state.js';
import { memoryTaskStore } from './memory-task-store.js';

/** Every store in the memory of this process, under the same contracts as the lasting ones. */
export function memoryStores({ now = () => new Date() }: { readonly now?: () => Date } = {}): Stores {
  const state = emptyState(now);
  return {
    workspaces: memoryWorkspaceStore(state),
    projects: memoryProjectStore(state),
    tasks: memoryTaskStore(state),
    runs: memoryRunStore(state),
    journal: memoryJournal(state),
    events: memoryEventLog(state),
    artifacts: memoryArtifactStore(state),
  };
}

import { describe } from '@jest/globals';
import { projectCases, workspaceCases } from './tenant-cases.js';
import { taskCases } from './task-cases.js';
import { type OpenStores, useStores } from './open-stores.js';

/** What every WorkspaceStore, ProjectStore and TaskStore keep: unique slugs, tenants apart, counts computed from runs. */
export function catalogStoresContract(name: string, open: OpenStores): void {
  describe(`catalog stores: ${name}`, () => {
    const stores = useStores(open);
    workspaceCases(stores);
    projectCases(stores);
    taskCases(stores);
  });
}

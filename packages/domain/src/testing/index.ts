export {
  SAMPLE_TIME,
  sampleEvent,
  sampleNewRun,
  sampleNewTask,
  samplePlan,
  sampleProject,
  sampleRecord,
  sampleRun,
  sampleTasks,
  sampleWorkspace,
} from './factories.js';
export { inProcessBus as memoryEventBus } from '../in-process/in-process-bus.js';
export { inProcessQueue as memoryQueue } from '../in-process/in-process-queue.js';
export { memoryAccessStore } from './memory/memory-access-store.js';
export { memoryStores } from './memory/memory-stores.js';
export { seedCatalog, type SeededCatalog } from './seed-catalog.js';

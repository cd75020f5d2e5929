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
export { memoryEventBus } from './memory/memory-event-bus.js';
export { memoryQueue, type MemoryQueueOptions } from './memory/memory-queue.js';
export { memoryStores } from './memory/memory-stores.js';
export { seedCatalog, type SeededCatalog } from './seed-catalog.js';

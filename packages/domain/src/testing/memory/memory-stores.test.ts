import {
  artifactStoreContract,
  catalogStoresContract,
  eventBusContract,
  eventLogContract,
  runQueueContract,
  runStoreContract,
} from '../contracts/index.js';
import { memoryEventBus } from './memory-event-bus.js';
import { memoryQueue } from './memory-queue.js';
import { memoryStores } from './memory-stores.js';

const open = async () => ({ stores: memoryStores(), close: async () => undefined });
runStoreContract('memory', open);
eventLogContract('memory', open);
catalogStoresContract('memory', open);
artifactStoreContract('memory', open);

runQueueContract('memory', async () => {
  const queue = memoryQueue();
  return { queue, close: () => queue.close() };
});

eventBusContract('memory', async () => {
  const bus = memoryEventBus();
  return { near: bus, far: bus, close: async () => undefined };
});

import {
  accessStoreContract,
  artifactStoreContract,
  catalogStoresContract,
  eventBusContract,
  eventLogContract,
  runQueueContract,
  runStoreContract,
} from '../contracts/index.js';
import { inProcessBus } from '../../in-process/in-process-bus.js';
import { inProcessQueue } from '../../in-process/in-process-queue.js';
import { memoryAccessStore } from './memory-access-store.js';
import { memoryStores } from './memory-stores.js';

const open = async () => ({ stores: memoryStores(), close: async () => undefined });
runStoreContract('memory', open);
eventLogContract('memory', open);
catalogStoresContract('memory', open);
artifactStoreContract('memory', open);

accessStoreContract('memory', async () => ({
  store: memoryAccessStore(),
  workspaceId: 'workspace-1',
  close: async () => undefined,
}));

runQueueContract('in process', async () => {
  const queue = inProcessQueue();
  return { queue, close: () => queue.close() };
});

eventBusContract('in process', async () => {
  const bus = inProcessBus();
  return { near: bus, far: bus, close: async () => undefined };
});

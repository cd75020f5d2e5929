export { accessStoreContract, type OpenAccessStore } from './access-store-contract.js';
export { artifactStoreContract } from './artifact-store-contract.js';
export { catalogStoresContract } from './catalog-stores-contract.js';
export { eventBusContract, type OpenBus } from './event-bus-contract.js';
export { eventLogContract } from './event-log-contract.js';
export { type OpenStores } from './open-stores.js';
export { runQueueContract, type OpenQueue } from './run-queue-contract.js';
export { runStoreContract } from './run-store-contract.js';

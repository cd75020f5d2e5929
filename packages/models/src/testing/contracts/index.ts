export {
  completionCacheContract,
  sampleCompletion,
  type CacheOptions,
  type OpenCache,
} from './completion-cache-contract.js';

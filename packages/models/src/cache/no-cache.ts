import type { CompletionCache } from './completion-cache.js';

/** Keeps nothing: the backend `none`. */
export const noCache: CompletionCache = {
  get: async () => null,
  set: async () => undefined,
  inspect: async () => ({ enabled: false, backend: 'none', size: 0, hits: 0, misses: 0, keysSample: [] }),
  clear: async () => 0,
  close: async () => undefined,
};

import { describe, expect, it } from '@jest/globals';
import { completionCacheContract, sampleCompletion } from '../testing/contracts/completion-cache-contract.js';
import { memoryCache } from './memory-cache.js';

completionCacheContract('memory', async (options = {}) => {
  let now = 1_000_000;
  return {
    cache: memoryCache({ ...options, clock: () => new Date(now) }),
    advance: async (seconds) => {
      now += seconds * 1000;
    },
  };
});

describe('memoryCache', () => {
  it('makes room by what was not used for the longest time', async () => {
    const cache = memoryCache({ maxEntries: 2 });
    await cache.set('one', sampleCompletion('1'));
    await cache.set('two', sampleCompletion('2'));
    await cache.get('one');
    await cache.set('three', sampleCompletion('3'));
    expect(await cache.get('two')).toBeNull();
    expect(await cache.get('one')).not.toBeNull();
  });

  it('makes room by length, and never keeps what is longer than all of it', async () => {
    const cache = memoryCache({ maxLength: 1200 });
    await cache.set('one', sampleCompletion('x'.repeat(500)));
    await cache.set('two', sampleCompletion('x'.repeat(500)));
    await cache.set('huge', sampleCompletion('x'.repeat(5000)));
    const kept = await Promise.all(['one', 'two', 'huge'].map((key) => cache.get(key)));
    expect(kept.map((completion) => completion !== null)).toEqual([false, true, false]);
  });
});

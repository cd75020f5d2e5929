import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CompletionCache } from '../../cache/completion-cache.js';
import type { Completion } from '../../language-model.js';

export type CacheOptions = { readonly ttlSeconds?: number };

/** Opens a cache of one backend; `advance` lets its time go by. */
export type OpenCache = (options?: CacheOptions) => Promise<{
  readonly cache: CompletionCache;
  advance(seconds: number): Promise<void>;
}>;

/** An answer as a model gave it, for tests of caches. */
export function sampleCompletion(text: string): Completion {
  return {
    content: [
      { type: 'text', text },
      { type: 'data', data: { nested: [1, null, 'ä😀'] } },
    ],
    usage: { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheWriteTokens: 4 },
    stopReason: 'end',
    model: 'sample',
    requestId: null,
    costUsd: 0.25,
  };
}

/** What every CompletionCache does: keeps answers as they were, for their time, and counts. */
export function completionCacheContract(backend: 'memory' | 'redis', open: OpenCache): void {
  describe(`completion cache: ${backend}`, () => {
    let opened: Awaited<ReturnType<OpenCache>>;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(async () => {
      await opened.cache.clear();
    });
    afterAll(() => opened.cache.close());

    test('gives back what was set, and null for what was not', async () => {
      const { cache } = opened;
      await cache.set('one', sampleCompletion('first'));
      await cache.set('two', sampleCompletion('second'));
      await cache.set('one', sampleCompletion('newer'));
      expect(await cache.get('one')).toEqual(sampleCompletion('newer'));
      expect(await cache.get('two')).toEqual(sampleCompletion('second'));
      expect(await cache.get('three')).toBeNull();
    });

    test('keeps what was set, whatever is done to it outside', async () => {
      const { cache } = opened;
      const spoil = (completion: Completion | null): void => {
        Object.assign(completion?.content[0] ?? {}, { text: 'spoiled' });
      };
      const own = sampleCompletion('first');
      await cache.set('one', own);
      spoil(own);
      spoil(await cache.get('one'));
      expect(await cache.get('one')).toEqual(sampleCompletion('first'));
    });

    test('counts, shows keys, and forgets all', async () => {
      const { cache } = opened;
      for (let number = 0; number < 12; number++) await cache.set(`v1:a:${number}`, sampleCompletion('x'));
      await Promise.all([cache.get('v1:a:1'), cache.get('v1:a:2'), cache.get('nothing')]);
      const facts = await cache.inspect();
      expect(facts).toMatchObject({ enabled: true, backend, size: 12, hits: 2, misses: 1 });
      expect(facts.keysSample).toHaveLength(10);
      for (const key of facts.keysSample) expect(key).toMatch(/^v1:a:\d+$/);
      expect(await cache.clear()).toBe(12);
      expect(await cache.inspect()).toMatchObject({ size: 0, hits: 0, misses: 0, keysSample: [] });
      expect(await cache.get('v1:a:1')).toBeNull();
    });

    test('forgets an answer when its time is over, or never', async () => {
      const [short, long] = [await open({ ttlSeconds: 60 }), await open({ ttlSeconds: 0 })];
      await short.cache.set('short', sampleCompletion('x'));
      await long.cache.set('long', sampleCompletion('y'));
      await short.advance(30);
      expect(await short.cache.get('short')).toEqual(sampleCompletion('x'));
      await short.advance(31);
      await long.advance(1_000_000);
      expect(await short.cache.get('short')).toBeNull();
      expect(await long.cache.get('long')).toEqual(sampleCompletion('y'));
      await Promise.all([short.cache.close(), long.cache.close()]);
    });
  });
}

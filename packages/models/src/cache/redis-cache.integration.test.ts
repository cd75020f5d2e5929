import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { ModelRequest } from '../language-model.js';
import { completionCacheContract, sampleCompletion } from '../testing/contracts/completion-cache-contract.js';
import { scriptedModel } from '../testing/scripted-model.js';
import { cached } from '../wrappers/cached.js';
import { redisCache } from './redis-cache.js';

const url = process.env['MGX_TEST_REDIS_URL'];

if (url) {
  completionCacheContract('redis', async (options = {}) => {
    const prefix = `test:${randomUUID()}:[a-b]*:`;
    const redis = new Redis(url);
    const cache = await redisCache({ url, prefix, ...options });
    return {
      cache: { ...cache, close: async () => void (await Promise.all([cache.close(), redis.quit()])) },
      // Redis keeps the time, so what lies behind is taken off what is left.
      advance: async (seconds) => {
        for (const key of await redis.keys(`${prefix.replaceAll(/[[\]*]/g, '\\$&')}*`)) {
          const left = await redis.pttl(key);
          if (left >= 0) await redis.pexpire(key, left - seconds * 1000);
        }
      },
    };
  });

  describe('redisCache on a real Redis', () => {
    it('leaves the keys of others, and takes what it did not write for nothing', async () => {
      const [prefix, redis] = [`test:${randomUUID()}:`, new Redis(url)];
      const cache = await redisCache({ url, prefix });
      await redis.mset(`${prefix}broken`, '{"content', `${prefix}foreign`, '{"a":1}', `other:${prefix}x`, '1');
      await cache.set('mine', sampleCompletion('x'));
      await redis.set(`${prefix}hollow`, '{"content": [null], "usage": {}, "stopReason": "end"}');
      const found = await Promise.all(['broken', 'foreign', 'hollow'].map((key) => cache.get(key)));
      expect(found).toEqual([null, null, null]);
      expect(await cache.clear()).toBe(4);
      expect(await redis.exists(`other:${prefix}x`)).toBe(1);
      await redis.del(`other:${prefix}x`);
      await Promise.all([cache.close(), redis.quit()]);
    });
  });
} else if (process.env['MGX_TEST_NOT_RUN']) {
  appendFileSync(process.env['MGX_TEST_NOT_RUN'], 'completion cache on Redis\n');
}

const request: ModelRequest = { role: 'planner', action: 'draft_plan', input: 1, system: [], messages: [] };

describe('a Redis that does not answer', () => {
  it.each<[name: string, onConnection: (socket: Socket) => void]>([
    ['is not there', (socket) => socket.destroy()],
    ['breaks off every command', (socket) => socket.on('data', () => socket.destroy())],
    ['takes commands and is silent', (socket) => socket.resume()],
    ['speaks another protocol', (socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
  ])('%s: is no cache, with one warning', async (_, onConnection) => {
    const { server, close } = await listen(onConnection);
    const warnings: unknown[] = [];
    const { port } = server.address() as AddressInfo;
    const cache = await redisCache({
      url: `redis://127.0.0.1:${port}`,
      onUnavailable: (error) => warnings.push(error),
    });
    const live = scriptedModel(['one', 'two', 'three']);
    const model = cached(live, { cache });
    for (const text of ['one', 'two', 'three']) {
      expect((await model.complete(request)).content).toEqual([{ type: 'text', text }]);
    }
    expect(await cache.inspect()).toMatchObject({ size: 0, keysSample: [] });
    expect(await cache.clear()).toBe(0);
    expect(warnings).toHaveLength(1);
    await cache.close();
    await close();
  });
});

async function listen(onConnection: (socket: Socket) => void): Promise<{ server: Server; close: () => Promise<void> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

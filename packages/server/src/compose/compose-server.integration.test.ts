import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnv } from '../env/read-env.js';
import { openRedis } from '../redis/open-redis.js';
import { testServers, withServer } from '../testing/modes.js';
import { openServerDatabase } from '../testing/test-database.js';
import { type ServerComposition, composeServer } from './compose-server.js';
import type { ServerMode } from './open-server.js';

const { databaseUrl, redisUrl } = testServers(process.env);
const path = process.env['PATH'] ?? '';
/** Unreachable addresses must not take the test's patience. */
const CLOSED_PORT = 9;

composition('embedded', async () => ({ variables: {}, close: async () => undefined }));
withServer(databaseUrl, {
  name: 'composition on PostgreSQL',
  env: process.env,
  register: (adminUrl) => {
    composition('postgres', async () => {
      const database = await openServerDatabase(adminUrl);
      return { variables: { DATABASE_URL: database.url }, close: () => database.close() };
    });
    withServer(redisUrl, {
      name: 'composition on PostgreSQL and Redis',
      env: process.env,
      register: (url) =>
        composition('postgres+redis', async () => {
          const database = await openServerDatabase(adminUrl);
          return { variables: { DATABASE_URL: database.url, REDIS_URL: url }, close: () => database.close() };
        }),
    });
  },
});

type Variables = Record<string, string>;
type OpenServers = () => Promise<{ variables: Variables; close: () => Promise<void> }>;

function composition(mode: ServerMode, openServers: OpenServers): void {
  describe(`composeServer: ${mode}`, () => {
    let folder: string;
    let servers: Awaited<ReturnType<OpenServers>>;
    const composeHere = (): Promise<ServerComposition> =>
      composeServer(readEnv({ MGX_DATA_DIR: folder, ...servers.variables }), { path });
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mgx-server-'));
      servers = await openServers();
    }, 60_000);
    afterAll(async () => {
      await servers.close();
      await rm(folder, { recursive: true });
    }, 60_000);

    test('a run started before a restart goes on after it, through its gate to its artifacts', async () => {
      const first = await composeHere();
      expect(first.mode).toBe(mode);
      expect(await first.checkParts()).toEqual({ database: null, queue: null, artifacts: null });
      const scope = first.defaultScope;
      const task = await first.mgx.tasks.create(scope, {
        name: 'Users',
        description: 'Create an Express API with user CRUD and tests',
      });
      const { id: runId } = await first.mgx.runs.start(scope, { taskId: task.id, options: { verify: false } });
      await first.mgx.close();

      const { mgx, defaultScope } = await composeHere();
      expect(defaultScope).toEqual(scope);
      const worker = await mgx.work({ concurrency: 2, sweepMs: 200 });
      const end = new AbortController();
      const types: string[] = [];
      try {
        for await (const { event } of mgx.events.follow(scope, { kind: 'run', id: runId }, { signal: end.signal })) {
          types.push(event.type);
          if (event.type === 'approval_required') {
            await mgx.runs.decide(scope, runId, { gate: 'plan', decision: { kind: 'approve', feedback: null } });
          }
          if (event.type === 'completion' || event.type === 'failure') end.abort();
        }
      } finally {
        await worker.close({ graceMs: 0 });
      }
      expect(types).toContain('completion');
      expect(await mgx.tasks.get(scope, task.id)).toMatchObject({ status: 'completed', successfulRuns: 1 });
      const artifacts = await mgx.artifacts.list(scope, runId);
      expect(artifacts.map(({ name }) => name)).toContain('package.json');
      await mgx.close();
    }, 60_000);
  });
}

describe('composeServer', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mgx-server-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const composing = (variables: Variables) => composeServer(readEnv({ MGX_DATA_DIR: folder, ...variables }), { path });

  test('says which database does not answer, without its password', async () => {
    const composed = composing({ DATABASE_URL: `postgres://ann:s3cret@127.0.0.1:${CLOSED_PORT}/shop` });
    await expect(composed).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(
        /^cannot connect to PostgreSQL at 127\.0\.0\.1:9\/shop: .*ECONNREFUSED/,
      ) as unknown,
    });
    await expect(composed).rejects.not.toMatchObject({ message: expect.stringContaining('s3cret') as unknown });
  });

  test('refuses an S3 server that does not answer, and leaves the data folder free', async () => {
    const s3 = { S3_ENDPOINT_URL: `http://127.0.0.1:${CLOSED_PORT}`, S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' };
    await expect(composing(s3)).rejects.toMatchObject({ code: 'storage_unavailable' });
    const { mgx } = await composing({});
    await expect(composing({})).rejects.toMatchObject({
      code: 'state_locked',
      message: expect.stringContaining(`in use by process ${process.pid}`) as unknown,
    });
    await mgx.close();
  }, 60_000);

  withServer(databaseUrl, {
    name: 'Redis that does not answer or evicts',
    env: process.env,
    register: (adminUrl) =>
      test('says which Redis does not answer', async () => {
        const database = await openServerDatabase(adminUrl);
        const composed = composing({ DATABASE_URL: database.url, REDIS_URL: `redis://127.0.0.1:${CLOSED_PORT}` });
        await expect(composed).rejects.toMatchObject({
          code: 'redis_unavailable',
          message: expect.stringContaining('cannot connect to Redis at 127.0.0.1:9') as unknown,
        });
        await database.close();
      }, 60_000),
  });

  withServer(databaseUrl && redisUrl, {
    name: 'Redis that evicts',
    env: process.env,
    register: (url) =>
      test('refuses a Redis that throws keys away', async () => {
        const redis = await openRedis(url);
        const database = await openServerDatabase(databaseUrl ?? '');
        await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
        const composed = composing({ DATABASE_URL: database.url, REDIS_URL: url });
        await expect(composed).rejects.toMatchObject({
          code: 'invalid_configuration',
          message: expect.stringContaining("maxmemory-policy 'allkeys-lru'") as unknown,
        });
        await redis.config('SET', 'maxmemory-policy', 'noeviction');
        await redis.quit();
        await database.close();
      }, 60_000),
  });
});

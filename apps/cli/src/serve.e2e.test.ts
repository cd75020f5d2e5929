import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  call,
  eventsOf,
  newDatabase,
  serviceStarter,
  untilRun,
  type Service,
  type WireBody,
} from './testing/run-service.js';
import { runCli } from './testing/run-cli.js';

const database = process.env['MGX_TEST_DATABASE_URL'];
const redis = process.env['MGX_TEST_REDIS_URL'];

const { start, stopAll } = serviceStarter();
afterEach(stopAll);

async function startRun(base: string): Promise<string> {
  const task = await call(base, 'POST', '/api/tasks/', {
    name: 'Users',
    description: 'Create an Express API with user CRUD and tests',
  });
  const run = await call(base, 'POST', '/api/runs/', { task_id: task['id'], verify: false });
  return String(run['id']);
}

const newDataFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-serve-')));
const isWaiting = (run: WireBody) => run['phase'] === 'awaiting_approval';
const isDone = (run: WireBody) => run['status'] === 'completed';

/** A run whose plan is approved only after every process has been killed and started again. */
async function runOverRestarts(startAll: () => Promise<Service[]>): Promise<string[]> {
  const [first, ...others] = await startAll();
  if (!first) throw new Error('nothing was started');
  const runId = await startRun(first.base);
  await untilRun(first.base, runId, isWaiting);
  await Promise.all([first, ...others].map((service) => service.stop('SIGKILL')));
  const [second] = await startAll();
  if (!second) throw new Error('nothing was started');
  await call(second.base, 'POST', `/api/runs/${runId}/approve`, { approved: true });
  const done = await untilRun(second.base, runId, isDone);
  expect(done).toMatchObject({ results: { stack: 'express-ts', verified: false } });
  const { items } = await call(second.base, 'GET', `/api/runs/${runId}/artifacts`);
  expect((items as { name: string }[]).map(({ name }) => name)).toContain('project.zip');
  const events = await eventsOf(second.base, runId);
  expect(await second.stop()).toBe(143);
  return events;
}

describe('mgx serve', () => {
  let embedded: string[] = [];

  it('does a run on the embedded database, over a SIGKILL', async () => {
    const env = { MGX_DATA_DIR: newDataFolder() };
    embedded = await runOverRestarts(async () => [await start(['serve', '--port', '0'], env)]);
    expect(embedded.at(-1)).toContain('express-ts API with User CRUD');
  }, 180_000);

  it('refuses a second process on its data, a port in use, an address of others and a database that is down', async () => {
    const env = { MGX_DATA_DIR: newDataFolder() };
    const { base } = await start(['serve', '--port', '0'], env);
    const cwd = tmpdir();
    expect(await runCli(['serve', '--port', '0'], { cwd, env })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('mgx:') as unknown,
    });
    const taken = await runCli(['serve', '--port', new URL(base).port], { cwd, env });
    expect(taken).toMatchObject({ code: 3, stderr: expect.stringContaining('is in use') as unknown });
    const nowhere = await runCli(['serve', '--host', '192.0.2.1', '--port', '0'], { cwd, env });
    expect(nowhere).toMatchObject({ code: 3, stderr: expect.stringContaining('cannot listen there') as unknown });
    const down = await runCli(['serve'], { cwd, env: { DATABASE_URL: 'postgres://mgx@127.0.0.1:1/mgx' } });
    expect(down).toMatchObject({ code: 3, stderr: expect.stringContaining('127.0.0.1') as unknown });
    expect(await runCli(['worker'], { cwd, env })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('needs a database server') as unknown,
    });
  }, 180_000);

  if (database) {
    it('shows the same events on PostgreSQL', async () => {
      const env = { DATABASE_URL: await newDatabase(database), MGX_DATA_DIR: newDataFolder() };
      expect(await runOverRestarts(async () => [await start(['serve', '--port', '0'], env)])).toEqual(embedded);
    }, 180_000);

    if (redis) {
      it('shows the same events on PostgreSQL and Redis, with a worker of its own', async () => {
        const env = { DATABASE_URL: await newDatabase(database), REDIS_URL: redis, MGX_DATA_DIR: newDataFolder() };
        const all = async () => [await start(['serve', '--port', '0'], env), await start(['worker'], env)];
        expect(await runOverRestarts(all)).toEqual(embedded);
      }, 120_000);
    }
  }
});

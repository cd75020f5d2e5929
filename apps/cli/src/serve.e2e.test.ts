import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runCli } from './testing/run-cli.js';

const bin = join(import.meta.dirname, '..', 'bin', 'mgx.js');
const database = process.env['MGX_TEST_DATABASE_URL'];
const redis = process.env['MGX_TEST_REDIS_URL'];

type Body = Record<string, unknown>;
type Service = {
  readonly base: string;
  readonly child: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

const running: Service[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
});

/** Starts `mgx serve` or `mgx worker` and waits for its first line. */
async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Service> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    void ended.then((code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  const service = { base: /http:\S+/.exec(line)?.[0] ?? '', child, stop };
  running.push(service);
  return service;
}

async function call(base: string, method: string, path: string, body?: unknown): Promise<Body> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${base}${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (await response.json()) as Body;
}

/** Reads a run until it is so, for 20 s at most. */
async function until(base: string, runId: string, isSo: (run: Body) => boolean): Promise<Body> {
  const end = Date.now() + 20_000;
  for (;;) {
    const run = await call(base, 'GET', `/api/runs/${runId}`);
    if (isSo(run)) return run;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(run)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startRun(base: string): Promise<string> {
  const task = await call(base, 'POST', '/api/tasks/', {
    name: 'Users',
    description: 'Create an Express API with user CRUD and tests',
  });
  const run = await call(base, 'POST', '/api/runs/', { task_id: task['id'], verify: false });
  return String(run['id']);
}

const newDataFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-serve-')));
const isWaiting = (run: Body) => run['phase'] === 'awaiting_approval';
const isDone = (run: Body) => run['status'] === 'completed';
const eventsOf = async (base: string, runId: string) => {
  const { logs } = await call(base, 'GET', `/api/runs/${runId}/logs?limit=1000`);
  return (logs as { seq: number; message: string }[]).map(({ seq, message }) => `${seq} ${message}`);
};

/** A run whose plan is approved only after every process has been killed and started again. */
async function runOverRestarts(startAll: () => Promise<Service[]>): Promise<string[]> {
  const [first, ...others] = await startAll();
  if (!first) throw new Error('nothing was started');
  const runId = await startRun(first.base);
  await until(first.base, runId, isWaiting);
  await Promise.all([first, ...others].map((service) => service.stop('SIGKILL')));
  const [second] = await startAll();
  if (!second) throw new Error('nothing was started');
  await call(second.base, 'POST', `/api/runs/${runId}/approve`, { approved: true });
  const done = await until(second.base, runId, isDone);
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

  it('asks for a key that mgx keys made wherever others can reach it', async () => {
    const env = { MGX_DATA_DIR: newDataFolder(), MGX_ENV: 'staging' };
    const options = { cwd: tmpdir(), env };
    expect(await runCli(['serve', '--port', '0'], options)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('there is none yet') as unknown,
    });
    const made = await runCli(['keys', 'create', '--name', 'CI', '--role', 'viewer'], options);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^mgx_stg_\w+\n$/) as unknown });
    const service = await start(['serve', '--port', '0'], env);
    const get = async (headers: Record<string, string>, path = '/api/tasks/') =>
      (await fetch(`${service.base}${path}`, { headers })).status;
    expect(await get({})).toBe(401);
    expect(await get({}, '/health/ready')).toBe(200);
    expect(await get({ authorization: `Bearer ${made.stdout.trim()}` })).toBe(200);
    await service.stop();
    const listed = await runCli(['keys', 'list'], options);
    expect(listed.stdout).not.toContain(made.stdout.trim());
    const [id = ''] = listed.stdout.split(' ');
    expect(await runCli(['keys', 'revoke', id], options)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('revoked') as unknown,
    });
    expect(await runCli(['keys', 'create', '--name', 'x', '--workspace', 'none'], options)).toMatchObject({ code: 2 });
    const first = await start(['serve', '--port', '0'], { ...env, API_KEY: 'the-first-key' });
    expect(await fetch(`${first.base}/api/tasks`, { headers: { 'x-api-key': 'the-first-key' } })).toMatchObject({
      status: 200,
    });
  }, 180_000);

  it('brings the tables up, tells where they are, and takes the newest back', async () => {
    const options = { cwd: tmpdir(), env: { MGX_DATA_DIR: newDataFolder() } };
    expect(await runCli(['migrate', 'up'], options)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^applied /) as unknown,
    });
    expect(await runCli(['migrate', 'up'], options)).toMatchObject({ code: 0, stdout: 'nothing to apply\n' });
    expect(await runCli(['migrate', 'status'], options)).toMatchObject({
      stdout: expect.not.stringContaining('pending') as unknown,
    });
    const status = await runCli(['migrate', 'status'], options);
    expect(status.stdout.trim().split('\n').length).toBeGreaterThan(1);
    expect(await runCli(['migrate', 'down'], options)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^took back /) as unknown,
    });
    expect(await runCli(['migrate', 'sideways'], options)).toMatchObject({ code: 2 });
  }, 180_000);

  if (database) {
    const newDatabase = async (): Promise<string> => {
      const client = new pg.Client({ connectionString: database });
      await client.connect();
      const name = `mgx_e2e_${randomBytes(6).toString('hex')}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      const url = new URL(database);
      url.pathname = `/${name}`;
      return url.href;
    };

    it('shows the same events on PostgreSQL', async () => {
      const env = { DATABASE_URL: await newDatabase(), MGX_DATA_DIR: newDataFolder() };
      expect(await runOverRestarts(async () => [await start(['serve', '--port', '0'], env)])).toEqual(embedded);
    }, 180_000);

    if (redis) {
      it('shows the same events on PostgreSQL and Redis, with a worker of its own', async () => {
        const env = { DATABASE_URL: await newDatabase(), REDIS_URL: redis, MGX_DATA_DIR: newDataFolder() };
        const all = async () => [await start(['serve', '--port', '0'], env), await start(['worker'], env)];
        expect(await runOverRestarts(all)).toEqual(embedded);
      }, 120_000);
    }
  }
});

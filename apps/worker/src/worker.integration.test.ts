import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServer, readEnv } from '@mgx/server';
import { openServerDatabase, testServers, withServer } from '@mgx/server/testing';
import { MgxError } from '@mgx/errors';
import { runWorker } from './run-worker.js';

const bin = join(import.meta.dirname, '..', 'bin', 'mgx-worker.js');

describe('mgx-worker', () => {
  let dataFolder = '';
  beforeAll(() => {
    dataFolder = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-worker-')));
  });
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [bin, ...args], { env: { PATH, MGX_DATA_DIR: dataFolder, ...env } });
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
    const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, ...out })),
    );
    const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    return { child, ended, ready };
  };

  it.each<[readonly string[], Readonly<Record<string, string>>, number, RegExp]>([
    [['--concurrency', '0'], {}, 2, /whole number from 1 on, not '0'/],
    [['--nonsense'], {}, 2, /--nonsense[^]*mgx-worker \[--concurrency N]/],
    [[], {}, 3, /needs a database server[^]*set DATABASE_URL/],
    [[], { MGX_PORT: 'eighty' }, 3, /MGX_PORT/],
    [[], { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' }, 3, /127\.0\.0\.1/],
  ])('%j with %j ends with %i and says why', async (args, env, code, reason) => {
    const end = await run(args, env).ended;
    expect(end).toMatchObject({ code, stdout: '' });
    expect(end.stderr).toMatch(reason);
    expect(end.stderr).not.toContain('hidden');
  });

  it('tells a program what it lacks', async () => {
    const options = { path: '', concurrency: 1, signal: AbortSignal.abort(), onReady: () => undefined };
    await expect(runWorker(readEnv({ MGX_DATA_DIR: dataFolder }), options)).rejects.toThrow(MgxError);
  });

  const { databaseUrl } = testServers(process.env);
  withServer(databaseUrl, {
    name: 'mgx-worker on PostgreSQL',
    env: process.env,
    register: (url) => {
      it('works on a run that another process started, and ends when told to', async () => {
        const database = await openServerDatabase(url);
        const settings = { MGX_DATA_DIR: dataFolder, DATABASE_URL: database.url, MGX_MODEL: 'offline' };
        const service = await composeServer(readEnv(settings), { path: '' });
        const worker = run([], settings);
        try {
          await worker.ready;
          const { mgx, defaultScope: scope } = service;
          const task = await mgx.tasks.create(scope, { name: 'Users', description: 'Create an Express API for users' });
          const { id } = await mgx.runs.start(scope, { taskId: task.id });
          const signal = AbortSignal.timeout(20_000);
          for await (const { event } of mgx.events.follow(scope, { kind: 'run', id }, { signal })) {
            if (event.type === 'approval_required') break;
          }
          expect(await mgx.runs.get(scope, id)).toMatchObject({ status: 'running', gate: { name: 'plan' } });
          worker.child.kill('SIGTERM');
          expect(await worker.ended).toMatchObject({ code: 143, stderr: '' });
        } finally {
          worker.child.kill('SIGKILL');
          await service.mgx.close();
          await database.close();
        }
      });
    },
  });
});

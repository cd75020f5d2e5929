import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { newDatabase, serviceStarter } from './testing/run-service.js';
import { runCli } from './testing/run-cli.js';

const database = process.env['MGX_TEST_DATABASE_URL'];

const { start, stopAll } = serviceStarter();
afterEach(stopAll);

const newDataFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-store-')));
/** An empty store: on a database server where there is one, which starts in a third of the embedded one's time. */
const newStore = async (): Promise<Record<string, string>> => ({
  MGX_DATA_DIR: newDataFolder(),
  ...(database ? { DATABASE_URL: await newDatabase(database) } : {}),
});

describe('the commands about the store', () => {
  it('asks for a key that mgx keys made wherever others can reach it', async () => {
    const env = { ...(await newStore()), MGX_ENV: 'staging' };
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

  it('makes sample data once, in an embedded store, too, and only in development', async () => {
    const options = { cwd: tmpdir(), env: { MGX_DATA_DIR: newDataFolder() } };
    const made = await runCli(['seed'], options);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^workspace .*acme\nproject .*shop\ntask/) as unknown,
    });
    expect(await runCli(['seed'], options)).toMatchObject({ code: 0, stdout: 'workspace acme is there already\n' });
    const staging = { ...options, env: { ...options.env, MGX_ENV: 'staging' } };
    expect(await runCli(['seed'], staging)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('only in development') as unknown,
    });
  }, 180_000);

  it('brings the tables up, tells where they are, and takes the newest back', async () => {
    const options = { cwd: tmpdir(), env: await newStore() };
    expect(await runCli(['migrate', 'up'], options)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^applied /) as unknown,
    });
    expect(await runCli(['migrate', 'up'], options)).toMatchObject({ code: 0, stdout: 'nothing to apply\n' });
    const status = await runCli(['migrate', 'status'], options);
    expect(status.stdout).not.toContain('pending');
    expect(status.stdout.trim().split('\n').length).toBeGreaterThan(1);
    expect(await runCli(['migrate', 'down'], options)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^took back /) as unknown,
    });
    expect(await runCli(['migrate', 'sideways'], options)).toMatchObject({ code: 2 });
  }, 180_000);
});

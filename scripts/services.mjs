// Starts the machine's own PostgreSQL and Redis for tests: free ports, a folder of their own, stopped and removed after.
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const START_MS = 20_000;

/**
 * @returns {Promise<{env: Record<string, string>, missing: string[], stop: () => Promise<void>}>}
 *   `env` holds MGX_TEST_DATABASE_URL and MGX_TEST_REDIS_URL for what was started; `missing` says in words what was not.
 */
export async function startServices({ log = () => {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mgx-services-'));
  chmodSync(folder, 0o755);
  const started = [];
  const stop = async () => {
    await Promise.all(started.splice(0).map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const env = {};
  const missing = [];
  try {
    for (const start of [startPostgres, startRedis]) {
      const service = await start(folder, log);
      if (service.missing) missing.push(service.missing);
      else {
        started.push(service);
        Object.assign(env, service.env);
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, missing, stop };
}

async function startPostgres(folder, log) {
  const [initdb, postgres] = [findTool('initdb'), findTool('postgres')];
  if (!initdb || !postgres) return { missing: 'PostgreSQL (no initdb and postgres on this machine)' };
  const user = unprivileged();
  if (user === null) return { missing: 'PostgreSQL (it refuses root, and there is no user postgres or nobody)' };
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  const init = spawnSync(
    initdb,
    ['-D', data, '-U', 'mgx', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    {
      ...user,
      cwd: data,
      encoding: 'utf8',
    },
  );
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr || init.error?.message}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: data,
    fsync: 'off',
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, ...flags], { ...user, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] });
  const service = serviceOf(server, { signal: 'SIGINT' });
  const psql = findTool('pg_isready');
  await service.until(() =>
    psql ? spawnSync(psql, ['-h', '127.0.0.1', '-p', String(port), '-q']).status === 0 : canConnect(port),
  );
  log(`PostgreSQL on port ${port}`);
  return { ...service, env: { MGX_TEST_DATABASE_URL: `postgres://mgx@127.0.0.1:${port}/postgres` } };
}

async function startRedis(folder, log) {
  const redis = findTool('redis-server');
  if (!redis) return { missing: 'Redis (no redis-server on this machine)' };
  const data = join(folder, 'redis');
  mkdirSync(data);
  const port = await freePort();
  const settings = { bind: '127.0.0.1', port, dir: data, save: '', 'maxmemory-policy': 'noeviction', databases: 64 };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(redis, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  const service = serviceOf(server, { signal: 'SIGTERM' });
  await service.until(() => canConnect(port));
  log(`Redis on port ${port}`);
  return { ...service, env: { MGX_TEST_REDIS_URL: `redis://127.0.0.1:${port}` } };
}

function serviceOf(server, { signal }) {
  let output = '';
  server.stderr?.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4000)));
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.once('error', (error) => (output += error.message));
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal);
    await ended;
  };
  // Whoever is killed without stopping them takes the servers along.
  const killAtExit = () => server.kill('SIGKILL');
  process.once('exit', killAtExit);
  ended.then(() => process.removeListener('exit', killAtExit));
  const until = async (isUp) => {
    const giveUp = Date.now() + START_MS;
    while (!(await isUp())) {
      const isGone = server.exitCode !== null || server.signalCode !== null;
      if (isGone || Date.now() > giveUp) {
        await stop();
        throw new Error(`${server.spawnfile} did not start: ${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { until, stop };
}

/** A tool on the PATH, or in Debian's folders for PostgreSQL (the newest version first). */
function findTool(name) {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whom to run PostgreSQL as: nobody else unless we are root; null when we are and there is nobody else. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

// `node scripts/services.mjs COMMAND ARGS…` runs a command with the servers up and their variables set.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { env, missing, stop } = await startServices({ log: (line) => console.error(`services: ${line}`) });
  for (const what of missing) console.error(`services: not started: ${what}`);
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    await stop();
    throw new Error('say which command to run: node scripts/services.mjs COMMAND ARGS…');
  }
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  // Whoever stops this stops the command; the servers are stopped after it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`services: ${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  await stop();
  process.exitCode = status;
}

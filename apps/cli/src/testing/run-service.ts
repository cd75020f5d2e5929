import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'mgx.js');
const LONGEST_WAIT_MS = 20_000;

/** JSON as it is on the wire. */
export type WireBody = Record<string, unknown>;

/** A started `mgx serve` or `mgx worker`. */
export type Service = {
  /** Where it serves; empty for a worker. */
  readonly base: string;
  readonly child: ChildProcess;
  /** Its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts `mgx serve` or `mgx worker` with a clean environment, and waits for its first line. */
export async function startService(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Service> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH, HOME, TMPDIR, ...env },
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
  return { base: /http:\S+/.exec(line)?.[0] ?? '', child, ended, stop };
}

/** Starts services that are killed, whatever state a test leaves them in: `afterEach(stopAll)`. */
export function serviceStarter(): { readonly start: typeof startService; readonly stopAll: () => Promise<void> } {
  const running: Service[] = [];
  return {
    async start(args, env) {
      const service = await startService(args, env);
      running.push(service);
      return service;
    },
    async stopAll() {
      await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
    },
  };
}

export async function call(base: string, method: string, path: string, body?: unknown): Promise<WireBody> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${base}${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return (await response.json()) as WireBody;
}

/** Reads a run until it is so; throws what it saw last when that takes too long. */
export async function untilRun(
  base: string,
  runId: string,
  isSo: (run: WireBody) => boolean,
  { withinMs = LONGEST_WAIT_MS }: { withinMs?: number } = {},
): Promise<WireBody> {
  const end = Date.now() + withinMs;
  for (;;) {
    const run = await call(base, 'GET', `/api/runs/${runId}`);
    if (isSo(run)) return run;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(run)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A run's log, a line an event, in order. */
export async function eventsOf(base: string, runId: string): Promise<string[]> {
  const { logs } = await call(base, 'GET', `/api/runs/${runId}/logs?limit=1000`);
  return (logs as { seq: number; message: string }[]).map(({ seq, message }) => `${seq} ${message}`);
}

/** A new, empty database on a server, as a connection string. */
export async function newDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = `mgx_e2e_${randomBytes(6).toString('hex')}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

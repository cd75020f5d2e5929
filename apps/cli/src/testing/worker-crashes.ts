import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, eventsOf, newDatabase, startService, untilRun, type Service } from './run-service.js';

/** Workers killed one after the other within this many points are done before the first one's lease runs out. */
export const POINTS_AT_ONCE = 6;
/** A lease (30 s), a sweep (5 s), and the work itself on a busy machine. */
const TAKEN_OVER_WITHIN_MS = 90_000;

/** How a run ended: its events, and its artifacts by name and hash. */
export type WorkerOutcome = { readonly events: readonly string[]; readonly artifacts: readonly string[] };

export type Servers = { readonly database: string; readonly redis: string };

/**
 * For each point a run whose worker is killed there (SIGKILL); then one worker that takes all of them over once their
 * leases have run out. A point of null: a run that nobody kills.
 */
export async function outcomesAfterKills(
  points: readonly (string | null)[],
  { database, redis }: Servers,
): Promise<WorkerOutcome[]> {
  const env = {
    DATABASE_URL: await newDatabase(database),
    REDIS_URL: redis,
    MGX_DATA_DIR: realpathSync(mkdtempSync(join(tmpdir(), 'mgx-worker-'))),
  };
  const started: Service[] = [];
  const start = async (args: readonly string[], more = {}): Promise<Service> => {
    const service = await startService(args, { ...env, ...more });
    started.push(service);
    return service;
  };
  try {
    const { base } = await start(['serve', '--port', '0']);
    const runs: string[] = [];
    for (const point of points) {
      if (point === null) continue;
      runs.push(await startRun(base));
      const doomed = await start(['worker'], { MGX_TEST_KILL_AT: point });
      await doomed.ended;
      if (doomed.child.signalCode !== 'SIGKILL') throw new Error(`the worker did not die at ${point}`);
    }
    if (points.includes(null)) runs.push(await startRun(base));
    await start(['worker']);
    const outcomes: WorkerOutcome[] = [];
    for (const id of runs) {
      await untilRun(base, id, ({ status }) => status === 'completed', { withinMs: TAKEN_OVER_WITHIN_MS });
      outcomes.push({ events: await eventsOf(base, id), artifacts: await artifactsOf(base, id) });
    }
    return outcomes;
  } finally {
    await Promise.all(started.map((service) => service.stop('SIGKILL')));
  }
}

async function startRun(base: string): Promise<string> {
  const task = await call(base, 'POST', '/api/tasks/', {
    name: 'Users',
    description: 'Create an Express API with user CRUD and tests',
  });
  const run = await call(base, 'POST', '/api/runs/', { task_id: task['id'], verify: false, auto_approve: true });
  return String(run['id']);
}

async function artifactsOf(base: string, runId: string): Promise<string[]> {
  const { items } = await call(base, 'GET', `/api/runs/${runId}/artifacts`);
  return (items as { name: string; type: string; sha256: string }[])
    .filter(({ name }) => !name.endsWith('.zip') && !name.endsWith('.json'))
    .map(({ name, sha256 }) => `${name} ${sha256}`)
    .sort();
}

import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withServer } from '@mgx/server/testing';
import { runPrinted, watchPrinted, type Message, type Names } from './testing/as-printed.js';
import { newDatabase, startService, type Service } from './testing/run-service.js';
import { teamServer, type TeamServer } from './testing/team-server.js';

// The sample requests of the contract (Appendix B), word for word.
const CREATE_TASK = `curl -X POST http://localhost:8000/api/tasks/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Analyze Q4 Sales",
    "description": "Analyze Q4 2024 sales data",
    "max_rounds": 5,
    "max_revision_rounds": 2,
    "memory_size": 50
  }'`;
const CREATE_RUN = `curl -X POST http://localhost:8000/api/runs/ \\
  -H "Content-Type: application/json" \\
  -d '{"task_id": "task_123"}'`;
const APPROVE = `curl -X POST http://localhost:8000/api/runs/run_456/approve \\
  -H "Content-Type: application/json" \\
  -d '{
    "approved": true,
    "feedback": "Plan looks good, proceed"
  }'`;
const WATCH_TASK = 'wscat -c ws://localhost:8000/ws/tasks/task_123';
const WATCH_RUN = 'wscat -c ws://localhost:8000/ws/runs/run_456';
const WATCH_ALL = 'wscat -c ws://localhost:8000/ws/stream';

const { MGX_TEST_DATABASE_URL: database, MGX_TEST_REDIS_URL: redis } = process.env;
const newDataFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-printed-')));
/** What differs from run to run. */
const toldBy = (messages: readonly Message[]) =>
  messages.map(({ event_type, seq, message }) => `${String(seq)} ${event_type}: ${String(message)}`);

/** The steps as they are printed; every process is killed and started again before the approval. */
async function followSteps(startAll: (port: number) => Promise<[Service, ...Service[]]>): Promise<string[]> {
  const all: { stop(): unknown }[] = [];
  const watch = (command: string, names: Names) => {
    const watched = watchPrinted(command, names);
    all.push(watched);
    return watched;
  };
  try {
    const first = await startAll(0);
    const [{ base }] = first;
    const { port } = new URL(base);
    let names: Names = { 'localhost:8000': `localhost:${port}` };
    const task = await runPrinted(CREATE_TASK, names);
    expect(task).toMatchObject({ name: 'Analyze Q4 Sales', max_rounds: 5, max_revision_rounds: 2, memory_size: 50 });
    names = { ...names, task_123: String(task['id']) };
    const early = watch(WATCH_TASK, names);
    const run = await runPrinted(CREATE_RUN, names);
    expect(run).toMatchObject({ task_id: task['id'], run_number: 1, status: 'pending', plan: null, results: null });
    names = { ...names, run_456: String(run['id']) };
    const before = await early.until('approval_required');
    expect(before.find(({ event_type }) => event_type === 'plan_ready')).toMatchObject({
      task_id: task['id'],
      run_id: run['id'],
      data: {
        plan: { steps: expect.any(Array) as unknown, estimated_time: expect.stringMatching(/minutes/) as unknown },
      },
    });
    await Promise.all(first.map((service) => service.stop('SIGKILL')));

    all.push(...(await startAll(Number(port))));
    const streams = [WATCH_TASK, WATCH_RUN, WATCH_ALL].map((command) => watch(command, names));
    const done = streams.map((stream) => stream.until('completion'));
    expect(await runPrinted(APPROVE, names)).toMatchObject({ id: run['id'], status: 'running' });
    const [ofTask = [], ofRun = [], ofAll = []] = await Promise.all(done);
    expect(toldBy(ofTask).slice(0, before.length)).toEqual(toldBy(before));
    expect(toldBy(ofRun)).toEqual(toldBy(ofTask));
    expect(toldBy(ofAll)).toEqual(toldBy(ofTask));
    expect(ofRun.map(({ seq }) => seq)).toEqual(ofRun.map((_, index) => index + 1));
    expect(ofRun.at(-1)).toMatchObject({
      event_type: 'completion',
      data: { results: { summary: expect.any(String) as unknown } },
    });
    return toldBy(ofRun);
  } finally {
    await Promise.all(all.map((one) => one.stop()));
  }
}

describe("the contract's steps, as they are printed", () => {
  let team: TeamServer;
  /** No tool is found: what a model wrote is not verified, and the run ends all the same. */
  const settings = () => ({ ...team.env, PATH: '', MGX_DATA_DIR: newDataFolder() });
  let embedded: string[] = [];
  beforeAll(async () => {
    team = await teamServer();
  });
  afterAll(() => team.close());

  it('work with mgx serve alone', async () => {
    const env = settings();
    embedded = await followSteps(async (port) => [await startService(['serve', '--port', String(port)], env)]);
    const types = embedded.map((line) => line.split(/[ :]/)[1]);
    const told = ['analysis_start', 'plan_ready', 'approval_required', 'approved', 'completion'];
    expect(told.map((type) => types.indexOf(type))).toEqual(
      told.map((type) => types.indexOf(type)).toSorted((a, b) => a - b),
    );
    expect(types).toEqual(expect.arrayContaining([...told, 'progress']));
  }, 300_000);

  withServer(redis === undefined ? undefined : database, {
    name: 'the steps of Appendix B on PostgreSQL, Redis and a worker',
    env: process.env,
    register: (server) =>
      it('show the same events in the same order on PostgreSQL and Redis with a worker', async () => {
        const env = { ...settings(), DATABASE_URL: await newDatabase(server), REDIS_URL: redis ?? '' };
        const events = await followSteps(async (port) => [
          await startService(['serve', '--port', String(port)], env),
          await startService(['worker'], env),
        ]);
        expect(events).toEqual(embedded);
      }, 300_000),
  });
});

// What the run engine itself costs: a pipeline of five phases, each with one call of a model that answers at once, every
// phase and call journalled; in memory, and with journal, events and a gate on disk. Build first, then:
//   node packages/core/bench/overhead.mjs [--runs 300] [--json]
import { closeSync, fdatasyncSync, mkdtempSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMasker } from '../../errors/dist/index.js';
import { inProcessBus } from '../../domain/dist/index.js';
import { memoryStores, seedCatalog } from '../../domain/dist/testing/index.js';
import { openFileLock, showOwner } from '../../sandbox/dist/file-lock.js';
import { LOCAL_PROJECT, localProjectStore, localWorkspaceStore } from '../dist/local/local-catalog.js';
import { localJournal, localRunStore } from '../dist/local/local-run-store.js';
import { runFilesIn } from '../dist/local/run-files.js';
import { localTaskStore, taskFilesIn } from '../dist/local/local-task-store.js';
import { makeStateFolder, stateFolderAt } from '../dist/local/state-folder.js';
import { costOfImport } from './import-cost.mjs';
import { createRunContext, GateReached } from '../dist/run/run-context.js';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' }, json: { type: 'boolean' } } });
const runs = Number(values.runs);
const PHASES = ['analyze_task', 'draft_plan', 'write_code', 'write_tests', 'review_code'];

const rows = [
  await measure('five phases in memory', await openMemory(), { hasGate: false }),
  await measure('five phases and a gate, on disk', await openDisk(), { hasGate: true }),
];
const sync = syncAlone();
const load = costOfImport(new URL('../dist/index.js', import.meta.url).href, { cwd: process.cwd() });
if (values.json) console.log(JSON.stringify({ rows, syncMs: sync, import: load }));
else {
  console.table(rows);
  console.log(`one sync of the disk alone: ${sync} ms`);
  console.log(
    `import of @mgx/core: ${load.ms} ms of processor time, ${load.ratio} x node -e 0 (${load.nodeMs} ms); resident ${load.megabytes} MB`,
  );
}

async function measure(name, { stores, catalog, owner, close }, { hasGate }) {
  const times = [];
  const machine = { clock: () => new Date(), newId: () => crypto.randomUUID(), owner, masker: createMasker() };
  for (let run = 0; run < 100; run++) await oneRun({ stores, catalog, machine, hasGate });
  const cpu = process.cpuUsage();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await oneRun({ stores, catalog, machine, hasGate });
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  await close();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    what: name,
    runs,
    'CPU ms a run': round((user + system) / 1000 / runs),
    'p50 ms': round(sorted[Math.floor(runs / 2)]),
    'p95 ms': round(sorted[Math.floor(runs * 0.95)]),
  };
}

async function oneRun({ stores, catalog, machine, hasGate }) {
  const created = await stores.runs.create(catalog.newRun(), { events: [], at: machine.clock().toISOString() });
  const lease = () => ({ owner: machine.owner, now: machine.clock(), durationMs: 30_000 });
  const attempt = async () => {
    const claimed = await stores.runs.claim(created.id, lease());
    if (!claimed) throw new Error('the run could not be claimed');
    const records = await stores.journal.read(created.id);
    const signal = new AbortController().signal;
    return createRunContext(claimed, { machine, store: stores.runs, bus: inProcessBus(), records, signal });
  };
  let run = await attempt();
  await run.commit({ set: { status: 'running' }, events: [], mayLag: true });
  for (const [index, phase] of PHASES.entries()) {
    await run.phase(phase, () => run.remember(`model:${phase}`, phase, async () => ({ value: { text: 'answer' } })));
    if (!hasGate || index !== 1) continue;
    await waitAtGate(run);
    await decide(stores, run, machine);
    run = await attempt();
    await run.gate('plan', 1, { plan: null, events: [], message: 'Plan ready' });
  }
  const events = [{ key: 'completion', type: 'completion', message: 'done', data: { results: {} } }];
  await run.commit({ set: { status: 'completed', phase: 'finished' }, events, release: true });
}

async function waitAtGate(run) {
  try {
    await run.gate('plan', 1, { plan: null, events: [], message: 'Plan ready' });
  } catch (error) {
    if (error instanceof GateReached) return;
    throw error;
  }
  throw new Error('the gate did not hold');
}

async function decide(stores, { run }, machine) {
  const at = machine.clock().toISOString();
  const { workspaceId, id: runId, version, fence } = run;
  const record = {
    key: 'gate:plan#1',
    phase: 'awaiting_approval',
    kind: 'decision',
    value: { kind: 'approve', feedback: null },
  };
  await stores.runs.commit({
    scope: { workspaceId },
    runId,
    version,
    fence,
    at,
    set: { gate: null, phase: 'awaiting_approval' },
    records: [{ ...record, recordedAt: at }],
    events: [
      { key: 'gate:plan#1/approved', type: 'approved', message: 'approved', data: { gate: 'plan', feedback: null } },
    ],
  });
}

async function openMemory() {
  const stores = memoryStores();
  return { stores, catalog: await seedCatalog(stores), owner: 'bench', close: async () => undefined };
}

async function openDisk() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-overhead-')));
  const folder = stateFolderAt(join(root, '.mgx'));
  makeStateFolder(folder);
  const lock = openFileLock(join(folder.root, 'lock'));
  const owners = showOwner(folder.owners, 'bench');
  const runFiles = runFilesIn(folder.runs);
  const taskFiles = taskFilesIn(folder.tasks);
  const stores = {
    workspaces: localWorkspaceStore,
    projects: localProjectStore,
    tasks: localTaskStore({ files: taskFiles, runs: runFiles, lock, project: LOCAL_PROJECT }),
    runs: localRunStore({ files: runFiles, tasks: taskFiles, lock, owners }),
    journal: localJournal(runFiles),
  };
  const { sampleNewRun, sampleNewTask } = await import('../../domain/dist/testing/index.js');
  const place = { workspaceId: LOCAL_PROJECT.workspaceId, projectId: LOCAL_PROJECT.id };
  const task = await stores.tasks.create({ workspaceId: place.workspaceId }, sampleNewTask(place));
  const newRun = () => sampleNewRun({ ...place, id: crypto.randomUUID(), taskId: task.id });
  const close = async () => {
    await runFiles.settled();
    owners.close();
    lock.close();
    rmSync(root, { recursive: true });
  };
  return { stores, catalog: { newRun }, owner: 'bench', close };
}

/** The time that the disk alone takes to keep what one transition writes; median, milliseconds. */
function syncAlone() {
  const folder = mkdtempSync(join(tmpdir(), 'mgx-sync-'));
  const descriptor = openSync(join(folder, 'log'), 'a');
  const times = Array.from({ length: 100 }, () => {
    writeSync(descriptor, `${'x'.repeat(3_000)}\n`);
    const start = performance.now();
    fdatasyncSync(descriptor);
    return performance.now() - start;
  });
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
  return round(times.toSorted((a, b) => a - b)[50]);
}

function round(value) {
  return Number(value.toFixed(2));
}

// The run engine beside others of its kind, in one run of this command: a pipeline of five steps with a model that answers
// at once, and where they have them a record of every step and a human gate. The others are installed by npm into a
// temporary folder outside of the workspace. Build first, then:
//   node packages/core/bench/peers.mjs [--runs 300] [--only NAME] [--folder DIR] [--json]
// With --folder what is installed there already is used again. What is going on is told on stderr; a peer that fails, or takes
// longer than its limit, is named there, and the others are measured all the same.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOfImport } from './import-cost.mjs';

/** Minutes that an installation and a measurement may take. */
const INSTALL_MINUTES = 10;
const MEASURE_MINUTES = 5;
const PEERS = [
  { name: 'Vercel AI SDK', script: 'ai-sdk.mjs', entry: 'ai', packages: ['ai@7.0.173'] },
  {
    name: 'LangGraph.js',
    script: 'langgraph.mjs',
    entry: '@langchain/langgraph',
    packages: ['@langchain/langgraph@1.7.3', '@langchain/core@1.4.0'],
  },
  {
    name: 'Mastra',
    script: 'mastra.mjs',
    entry: '@mastra/core',
    packages: ['@mastra/core@1.71.0', '@mastra/libsql@1.23.1', 'zod@4.6.7'],
  },
];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    only: { type: 'string' },
    folder: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const home = values.folder ?? mkdtempSync(join(tmpdir(), 'mgx-peers-'));
const chosen = PEERS.filter(({ name }) => name.toLowerCase().includes((values.only ?? '').toLowerCase()));
const rows = [];
const failed = [];
attempt('MGX', ours);
for (const peer of chosen) attempt(peer.name, () => measurePeer(peer));
if (!values.folder) rmSync(home, { recursive: true });
if (values.json) console.log(JSON.stringify({ rows, failed }, null, 2));
else console.table(rows);
if (failed.length > 0) process.exitCode = 1;

/** Measures one, and reports rather than throws when it cannot be measured. */
function attempt(name, work) {
  const start = performance.now();
  try {
    rows.push(...work());
    tell(`${name}: done in ${Math.round((performance.now() - start) / 1000)} s`);
  } catch (error) {
    failed.push({ name, reason: error.message });
    tell(`${name}: ${error.message}`);
  }
}

function ours() {
  tell('MGX: measuring');
  const measured = JSON.parse(run([join(here, 'overhead.mjs'), '--runs', values.runs, '--json'], here));
  return measured.rows.map((row) => ({
    who: 'MGX',
    what: row.what,
    'CPU ms a run': row['CPU ms a run'],
    'p50 ms': row['p50 ms'],
    'import, x node': measured.import.ratio,
    'resident MB': measured.import.megabytes,
  }));
}

function measurePeer({ name, script, entry, packages }) {
  const folder = join(home, script.replace('.mjs', ''));
  if (!existsSync(join(folder, 'installed'))) install(name, folder, packages);
  cpSync(join(here, 'peers'), folder, { recursive: true });
  tell(`${name}: what its import costs`);
  const cost = costOfImport(entry, { cwd: folder });
  tell(`${name}: measuring`);
  const lines = run([join(folder, script)], folder)
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { what, cpuMs, p50Ms, megabytes } = JSON.parse(line);
    return {
      who: `${name} ${packages[0].slice(packages[0].lastIndexOf('@') + 1)}`,
      what,
      'CPU ms a run': Number(cpuMs.toFixed(2)),
      'p50 ms': Number(p50Ms.toFixed(2)),
      'import, x node': cost.ratio,
      'resident MB': Math.round(megabytes),
      'installed MB': Math.round(sizeOf(join(folder, 'node_modules')) / 1e6),
    };
  });
}

/** Leaves a file `installed` where npm came to its end: half an installation is not used again. */
function install(name, folder, packages) {
  tell(`${name}: installing ${packages.join(', ')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  const npm = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2], ...limit(INSTALL_MINUTES) });
  assertDone(npm, 'npm install', INSTALL_MINUTES);
  writeFileSync(join(folder, 'installed'), packages.join('\n'));
}

function run(args, cwd) {
  const env = { ...process.env, RUNS: values.runs };
  const node = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 2],
    ...limit(MEASURE_MINUTES),
  });
  assertDone(node, args[0], MEASURE_MINUTES);
  return node.stdout;
}

function limit(minutes) {
  return { timeout: minutes * 60_000, killSignal: 'SIGKILL' };
}

function assertDone({ status, signal, error }, what, minutes) {
  if (error?.code === 'ETIMEDOUT') throw new Error(`${what} took longer than ${minutes} minutes`);
  if (error) throw error;
  if (status !== 0) throw new Error(`${what} ended with ${status ?? signal}`);
}

function tell(line) {
  console.error(`peers: ${line}`);
}

function sizeOf(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}

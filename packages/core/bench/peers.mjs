// The run engine beside others of its kind, in one run of this command: a pipeline of five steps with a model that answers
// at once, and where they have them a record of every step and a human gate. The others are installed by npm into a
// temporary folder outside of the workspace. Build first, then:
//   node packages/core/bench/peers.mjs [--runs 300] [--folder DIR] [--json]
// With --folder what is installed there already is used again.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOfImport } from './import-cost.mjs';

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
  options: { runs: { type: 'string', default: '300' }, folder: { type: 'string' }, json: { type: 'boolean' } },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const home = values.folder ?? mkdtempSync(join(tmpdir(), 'mgx-peers-'));
const rows = ours();
for (const peer of PEERS) rows.push(...measurePeer(peer));
if (!values.folder) rmSync(home, { recursive: true });
if (values.json) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);

function ours() {
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
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) install(folder, packages);
  cpSync(join(here, 'peers'), folder, { recursive: true });
  const cost = costOfImport(entry, { cwd: folder });
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

function install(folder, packages) {
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
  const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...packages], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (npm.status !== 0) throw new Error(`npm could not install ${packages.join(' ')}`);
}

function run(args, cwd) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, RUNS: values.runs },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function sizeOf(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}

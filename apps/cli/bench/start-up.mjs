// How long the command takes to start, beside Node itself: the two in turn, medians of whole processes.
// Build first, then: node apps/cli/bench/start-up.mjs [--runs 21] [--json]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '21' }, json: { type: 'boolean' } } });
const mgx = fileURLToPath(new URL('../bin/mgx.js', import.meta.url));
const commands = {
  'node -e 0': ['-e', '0'],
  'mgx --version': [mgx, '--version'],
  'mgx --help': [mgx, '--help'],
};

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (const args of Object.values(commands)) timeOf(args);
for (let run = 0; run < Number(values.runs); run++)
  for (const [name, args] of Object.entries(commands)) times[name].push(timeOf(args));

const peer = median(times['node -e 0']);
const rows = Object.entries(times).map(([command, all]) => ({
  command,
  'median ms': Math.round(median(all)),
  'x node -e 0': Number((median(all) / peer).toFixed(2)),
}));
if (values.json) console.log(JSON.stringify(rows));
else console.table(rows);

function timeOf(args) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

function median(all) {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
}

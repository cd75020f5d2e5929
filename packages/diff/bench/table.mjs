// The table of the README: this package beside its peers on patchbench, in Markdown.
//   node packages/diff/bench/table.mjs --patchbench DIR [--seed 1] [--per-class 100] [--appliers jsdiff,git,patch]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    patchbench: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'per-class': { type: 'string', default: '100' },
    appliers: { type: 'string', default: 'jsdiff,git,patch' },
    packages: { type: 'string', default: 'packages.public.json' },
  },
});
if (!values.patchbench) throw new Error('--patchbench DIR: the folder of patchbench, its dependencies installed');

const bench = resolve(values.patchbench);
const folder = mkdtempSync(join(tmpdir(), 'mgx-table-'));
try {
  const out = join(folder, 'report.json');
  const adapters = ['patchbench-adapter.mjs', 'patchbench-adapter-strict.mjs'].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const options = ['--seed', values.seed, '--per-class', values['per-class'], '--packages', values.packages];
  const run = ['bench.mjs', 'run', '--adapter', adapters.join(','), '--appliers', values.appliers, '--no-git', '1'];
  execFileSync(process.execPath, [...run, ...options, '--quiet', '1', '--out', out], { cwd: bench, stdio: 'ignore' });
  const report = JSON.parse(readFileSync(out, 'utf8'));
  const { summary } = await import(pathToFileURL(join(bench, 'lib', 'table.mjs')).href);
  console.log(toMarkdown(report, summary(report)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function toMarkdown({ seed, list, cases }, results) {
  const rows = Object.entries(results)
    .sort(([, a], [, b]) => b.recall - a.recall)
    .map(([name, { recall, ws, g }]) => {
      const safe = (100 * g.refuse.correct) / g.refuse.n;
      const wrong = (1000 * g.all.wrong) / g.all.n;
      const cells = [recall.toFixed(1), safe.toFixed(1), wrong.toFixed(1), ws.toFixed(1), g.all.partial, g.all.noop];
      return `| ${name} | ${cells.join(' | ')} |`;
    });
  return [
    `Seed ${seed}, ${list}, ${cases} cases.`,
    '',
    '| applier | applies what should apply, % | refuses what it must, % | wrong per 1,000 | white space damaged, % | partial | claims to have done something |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

// Measures the embedded formatters against prettier's and black's commands, on real files found on this machine: of installed
// npm packages, and Python's of Debian packages. Build first; then: node packages/formatters/bench/formatters.mjs [--runs N]
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { diagnose } from '@mgx/syntax';
import { detectMinified, formatFiles, stagesOf } from '../dist/index.js';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, only: { type: 'string' } } });
const RUNS = Number(values.runs);
const FILES = 100;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const prettierBin = createRequire(import.meta.url).resolve('prettier/bin/prettier.cjs');
const layoutOnly = (language) => stagesOf(language).filter(({ duty }) => duty === 'layout');

const LANGUAGES = [
  { name: 'TypeScript', extensions: ['.ts', '.tsx', '.mts'] },
  { name: 'JavaScript', extensions: ['.js', '.mjs', '.cjs'] },
  { name: 'JSON', extensions: ['.json'] },
  { name: 'YAML', extensions: ['.yml', '.yaml'] },
  { name: 'Markdown', extensions: ['.md'] },
  { name: 'CSS, SCSS', extensions: ['.css', '.scss'] },
  { name: 'HTML', extensions: ['.html'] },
];

/** Files of many packages, one after the other from each, so that no package speaks for all; sorted, so that it is the same again. */
function sample(folders, extensions) {
  const queues = folders.map((folder) => filesIn(folder, extensions)).filter((queue) => queue.length > 0);
  const found = [];
  const seen = new Set();
  for (let round = 0; found.length < FILES && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) {
      const file = queue[round];
      if (file === undefined || found.length === FILES) continue;
      const content = readFileSync(file, 'utf8');
      if (content.length < 300 || content.includes('\uFFFD') || content.includes('\r') || seen.has(content)) continue;
      if (['.js', '.mjs', '.cjs', '.css'].includes(extname(file)) && detectMinified(content).isMinified) continue;
      seen.add(content);
      found.push({ path: `f${String(found.length).padStart(3, '0')}/file${extname(file)}`, content, from: file });
    }
  }
  return found;
}

function filesIn(folder, extensions, depth = 0) {
  if (depth > 5) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...filesIn(path, extensions, depth + 1));
    else if (entry.isFile() && extensions.includes(extname(entry.name)) && !/\.min\.|\.d\.[cm]?ts$/.test(entry.name)) {
      if (statSync(path).size < 60_000) found.push(path);
    }
    if (found.length > 60) break;
  }
  return found;
}

function npmPackages() {
  const store = join(root, 'node_modules/.pnpm');
  return readdirSync(store)
    .sort()
    .flatMap((name) => {
      const inner = join(store, name, 'node_modules');
      if (!existsSync(inner)) return [];
      const bare = /^(@[^+]+\+)?[^@]+/.exec(name)?.[0].replace('+', '/') ?? '';
      return existsSync(join(inner, bare)) ? [join(inner, bare)] : [];
    });
}

function layDown(files) {
  const folder = mkdtempSync(join(tmpdir(), 'mgx-bench-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Elapsed and processor time, milliseconds; on a busy machine the second is the fairer. */
async function timed(work) {
  const times = [];
  const processor = [];
  let result;
  for (let run = 0; run < RUNS; run++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    result = await work();
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - started);
    processor.push((user + system) / 1000);
  }
  return { ms: median(times), cpuMs: median(processor), result };
}

/** Runs a command through bash, which tells the processor time of it and all its children. */
function measured(argv, options) {
  const { stdout, stderr } = spawnSync('bash', ['-c', '"$@" >/dev/null; times', 'bash', ...argv], {
    ...options,
    encoding: 'utf8',
  });
  const [, minutes, seconds, systemMinutes, systemSeconds] = /\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s/.exec(stdout) ?? [];
  const cpuMs = 1000 * (60 * (Number(minutes) + Number(systemMinutes)) + Number(seconds) + Number(systemSeconds));
  return { stderr, cpuMs };
}

/** What a command makes of the files, and its time: one start for all of them. */
async function byCommand(files, command) {
  const times = [];
  const processor = [];
  let results;
  for (let run = 0; run < RUNS; run++) {
    const folder = layDown(files);
    const started = performance.now();
    const { stderr, cpuMs } = command(folder);
    times.push(performance.now() - started);
    processor.push(cpuMs);
    results = files.map(({ path }) => (stderr.includes(path) ? null : readFileSync(join(folder, path), 'utf8')));
    rmSync(folder, { recursive: true });
  }
  return { ms: median(times), cpuMs: median(processor), results };
}

/** Every output must stay as it is when formatted again, and must parse. */
async function faults(files, report, stages) {
  const again = await formatFiles(report.files, { stagesOf: stages });
  const problems = again.changed.map((path) => `${path} changes again`);
  for (const { path, content } of report.files) {
    const before = files.find((file) => file.path === path)?.content ?? '';
    if ((await diagnose(before, { path })).length > 0) continue;
    const [broken] = await diagnose(content, { path });
    if (broken) problems.push(`${path}:${broken.line} no longer parses: ${broken.message}`);
  }
  return problems;
}

/** Lines that differ, on both sides, by the longest common subsequence that `diff` finds. */
function differingLines(a, b) {
  const folder = layDown([
    { path: 'a', content: a },
    { path: 'b', content: b },
  ]);
  const { stdout } = spawnSync('diff', [join(folder, 'a'), join(folder, 'b')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.split('\n').filter((line) => /^[<>]/.test(line)).length;
}

async function againstPrettier({ name, extensions }, packages) {
  const files = sample(packages, extensions);
  const prettier = await byCommand(files, (folder) =>
    measured(
      [
        ...[process.execPath, prettierBin, '--write', '--no-config', '--no-editorconfig', '--log-level=error'],
        ...['--ignore-path=none', '--print-width=100', '--single-quote', '--trailing-comma=es5', '.'],
      ],
      { cwd: folder },
    ),
  );
  await formatFiles(files.slice(0, 1), { stagesOf: layoutOnly });
  const ours = await timed(() => formatFiles(files, { stagesOf: layoutOnly }));
  const whole = await timed(() => formatFiles(files));
  const compared = files.filter(
    (file, index) => prettier.results[index] !== null && !ours.result.failed.includes(file.path),
  );
  const different = compared.filter(({ path }) => {
    const index = files.findIndex((file) => file.path === path);
    return ours.result.files[index].content !== prettier.results[index];
  });
  return {
    name,
    files: files.length,
    refused: `${prettier.results.filter((one) => one === null).length}/${ours.result.failed.length}`,
    'prettier, s': (prettier.ms / 1000).toFixed(2),
    'ours, s': (ours.ms / 1000).toFixed(2),
    ratio: (prettier.ms / ours.ms).toFixed(1),
    'ratio of processor time': (prettier.cpuMs / ours.cpuMs).toFixed(1),
    'with fixes and checks, s': (whole.ms / 1000).toFixed(2),
    'different files': `${different.length} (${((100 * different.length) / compared.length).toFixed(1)} %)`,
    faults: [...(await faults(files, ours.result, layoutOnly)), ...(await faults(files, whole.result, stagesOf))],
    shown: different.map(({ from }) => from),
  };
}

async function againstBlack() {
  const home = '/usr/lib/python3/dist-packages';
  const folders = readdirSync(home)
    .sort()
    .map((name) => join(home, name))
    .filter((path) => statSync(path).isDirectory());
  const files = sample(folders, ['.py']);
  const black = await byCommand(files, (folder) =>
    measured(['/usr/bin/black', '--quiet', '--line-length=100', '--target-version=py310', '.'], {
      cwd: folder,
      env: { ...process.env, BLACK_CACHE_DIR: join(folder, '.cache') },
    }),
  );
  await formatFiles(files.slice(0, 1));
  const ours = await timed(() => formatFiles(files, { stagesOf: layoutOnly }));
  const whole = await timed(() => formatFiles(files));
  let lines = 0;
  let different = 0;
  let differentFiles = 0;
  for (const [index, file] of ours.result.files.entries()) {
    const theirs = black.results[index];
    if (theirs === null || ours.result.failed.includes(file.path)) continue;
    lines += file.content.split('\n').length + theirs.split('\n').length;
    const differing = file.content === theirs ? 0 : differingLines(file.content, theirs);
    different += differing;
    if (differing > 0) differentFiles++;
  }
  return {
    name: 'Python',
    files: files.length,
    refused: `${black.results.filter((one) => one === null).length}/${ours.result.failed.length}`,
    'black, s': (black.ms / 1000).toFixed(2),
    'ours, s': (ours.ms / 1000).toFixed(2),
    ratio: (black.ms / ours.ms).toFixed(1),
    'ratio of processor time': (black.cpuMs / ours.cpuMs).toFixed(1),
    'with imports and fixes, s': (whole.ms / 1000).toFixed(2),
    'its ratio': (black.ms / whole.ms).toFixed(1),
    'of processor time': (black.cpuMs / whole.cpuMs).toFixed(1),
    'different files': differentFiles,
    'different lines': `${different} of ${lines} (${((100 * different) / lines).toFixed(2)} %)`,
    faults: [...(await faults(files, ours.result, layoutOnly)), ...(await faults(files, whole.result, stagesOf))],
    shown: [],
  };
}

const packages = npmPackages();
const rows = [];
for (const language of LANGUAGES) {
  if (!values.only || language.name === values.only) rows.push(await againstPrettier(language, packages));
}
const table = rows.map(({ faults: _, shown: __, ...row }) => row);
if (table.length > 0) console.table(table);
if (existsSync('/usr/bin/black') && (!values.only || values.only === 'Python')) {
  const row = await againstBlack();
  rows.push(row);
  const { faults: _, shown: __, ...printed } = row;
  const version = execFileSync('/usr/bin/black', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  console.log(`\nagainst ${version}`);
  console.table([printed]);
} else if (!values.only) console.log('black is not installed (apt-get install black): Python was not measured');
for (const { name, faults: found, shown } of rows) {
  for (const file of shown) console.log(`${name}: differs from prettier: ${file.slice(root.length)}`);
  for (const fault of found) console.log(`${name}: FAULT: ${fault}`);
}
const count = rows.reduce((sum, { faults: found }) => sum + found.length, 0);
console.log(count === 0 ? 'every output is at rest and parses' : `${count} faults`);
process.exitCode = count === 0 ? 0 : 1;

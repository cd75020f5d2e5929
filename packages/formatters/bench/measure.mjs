// Times of functions and of commands, and what a command makes of files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Median elapsed and processor time in milliseconds; on a busy machine the second is the fairer. */
export async function timed(runs, work) {
  const times = [];
  const processor = [];
  let result;
  for (let run = 0; run < runs; run++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    result = await work();
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - started);
    processor.push((user + system) / 1000);
  }
  return { ms: median(times), cpuMs: median(processor), result };
}

/** The files in a folder of their own, and what a command makes of them: one start for all, with the times of it and its children. */
export function byCommand(runs, files, { argv, env = {} }) {
  const times = [];
  const processor = [];
  let results;
  for (let run = 0; run < runs; run++) {
    const folder = layDown(files);
    const started = performance.now();
    const { stderr, cpuMs } = measured(argv, { cwd: folder, env: { ...process.env, ...env } });
    times.push(performance.now() - started);
    processor.push(cpuMs);
    results = files.map(({ path }) => (stderr.includes(path) ? null : readFileSync(join(folder, path), 'utf8')));
    rmSync(folder, { recursive: true });
  }
  return { ms: median(times), cpuMs: median(processor), results };
}

/** Lines that differ, on both sides, by the longest common subsequence that `diff` finds. */
export function differingLines(a, b) {
  if (a === b) return 0;
  const folder = layDown([
    { path: 'a', content: a },
    { path: 'b', content: b },
  ]);
  const { stdout } = spawnSync('diff', [join(folder, 'a'), join(folder, 'b')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.split('\n').filter((line) => /^[<>]/.test(line)).length;
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

function layDown(files) {
  const folder = mkdtempSync(join(tmpdir(), 'mgx-bench-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

// What it costs to import a package, beside what Node itself takes to start.
import { spawnSync } from 'node:child_process';

const SAMPLES = 9;

/**
 * Medians over processes of their own: milliseconds of processor time that an import takes, the same as a multiple of all
 * that `node -e 0` takes (which other load of the machine changes little), and the memory that is resident after it.
 */
export function costOfImport(specifier, { cwd }) {
  const code =
    specifier === null
      ? 'globalThis.start = { user: 0, system: 0 };'
      : `globalThis.start = process.cpuUsage(); await import(${JSON.stringify(specifier)});`;
  const tell = 'const { user, system } = process.cpuUsage();';
  const sum = 'console.log((user + system - start.user - start.system) / 1000, process.memoryUsage.rss() / 1e6)';
  const args = ['--input-type=module', '-e', `${code} ${tell} ${sum}`];
  const samples = Array.from({ length: SAMPLES }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim().split(' ').map(Number);
  });
  const [ms, megabytes] = [0, 1].map(
    (column) => samples.map((one) => one[column]).toSorted((a, b) => a - b)[SAMPLES >> 1],
  );
  if (specifier === null) return { ms, megabytes };
  const node = costOfImport(null, { cwd }).ms;
  return {
    ms: Math.round(ms),
    ratio: Number((ms / node).toFixed(2)),
    nodeMs: Math.round(node),
    megabytes: Math.round(megabytes),
  };
}

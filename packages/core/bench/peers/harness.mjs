// What every peer is measured by; copied beside the scripts of the peers into a folder outside of the workspace.

/** Runs something over and over, and prints what one run costs as a line of JSON. */
export async function measure(what, oneRun, { warmUp = 100, runs = Number(process.env.RUNS ?? 300) } = {}) {
  for (let run = 0; run < warmUp; run++) await oneRun(`warm-up-${run}`);
  const times = [];
  const cpu = process.cpuUsage();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await oneRun(`run-${run}`);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  const sorted = times.toSorted((a, b) => a - b);
  const [cpuMs, p50Ms] = [(user + system) / 1000 / runs, sorted[Math.floor(runs / 2)]];
  console.log(JSON.stringify({ what, cpuMs, p50Ms, megabytes: process.memoryUsage.rss() / 1e6 }));
}

export const PHASES = ['analyze_task', 'draft_plan', 'write_code', 'write_tests', 'review_code'];

/** A model that answers at once. */
export const answer = async () => 'answer';

export function check(isRight, what) {
  if (!isRight) throw new Error(`${what} did not do its work`);
}

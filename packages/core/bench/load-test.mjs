// Many runs at once down the real pipeline (rules, formatting, stage, transaction) with a scripted model that takes its
// time: latency, throughput, memory, cache. Build first, then:
//   node packages/core/bench/load-test.mjs [--runs 20] [--concurrency 10] [--llm-latency 0.01] [--seed 1]
//     [--out perf_reports] [--update-baseline]
// Writes latest.json and before_after.md beside the committed baseline.json; ends with 1 when the median run got over
// twice as slow as the baseline's. Times are also given in units of a fixed piece of work measured before and after, so
// that another machine, or a busy one, is no regression.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cached, memoryCache } from '../../models/dist/index.js';
import { scriptedModel } from '../../models/dist/testing/index.js';
import { composeMemory, teamScript } from '../dist/testing/index.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    concurrency: { type: 'string', default: '10' },
    'llm-latency': { type: 'string', default: '0.01' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'perf_reports' },
    'update-baseline': { type: 'boolean', default: false },
  },
});
const [runs, concurrency, latencyS, seed] = ['runs', 'concurrency', 'llm-latency', 'seed'].map((name) => {
  const number = Number(values[name]);
  if (Number.isFinite(number) && number >= 0) return number;
  console.error(`--${name} must be a number, not '${values[name]}'`);
  process.exit(2);
});
/** A regression: the median run in units of the fixed work, against the baseline's. */
const MOST_RATIO = 2;
const ENTITIES = ['users', 'books', 'orders', 'invoices', 'rooms', 'tickets', 'recipes', 'devices'];

const pace = [unitOfWork()];
const report = await load();
pace.push(unitOfWork());
const unitMs = (pace[0] + pace[1]) / 2;
report.relative = { unit_ms: round(unitMs), p50_units: round(report.latency_ms.p50 / unitMs) };
const baselineFile = join(values.out, 'baseline.json');
const baseline = existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, 'utf8')) : null;
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(join(values.out, 'before_after.md'), table(baseline, report));
if (values['update-baseline']) writeFileSync(baselineFile, `${JSON.stringify(report, null, 2)}\n`);
console.log(table(baseline, report));
const ratio = baseline && report.relative.p50_units / baseline.relative.p50_units;
if (ratio > MOST_RATIO && !values['update-baseline']) {
  console.error(`the median run takes ${ratio.toFixed(2)} times the baseline's, over ${MOST_RATIO}`);
  process.exit(1);
}

async function load() {
  const cache = memoryCache();
  const mgx = await composeMemory({
    model: scriptedModel([]),
    machine: {
      resolveModel: async () => {
        const team = teamScript();
        const slow = scriptedModel(async (request) => {
          await sleep(latencyS * 1000);
          return team(request);
        });
        return { model: cached(slow, { cache }), isTrusted: false };
      },
    },
  });
  const random = randomFrom(seed);
  const tasks = Array.from({ length: runs }, () => {
    const entity = ENTITIES[Math.floor(random() * ENTITIES.length)];
    return `Create an Express API for ${entity} with tests`;
  });
  const times = [];
  let peakMb = 0;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6)), 20);
  const started = performance.now();
  const one = async (description) => {
    const start = performance.now();
    const task = await mgx.tasks.create(mgx.scope, { name: description, description });
    const run = await mgx.runs.start(mgx.scope, { taskId: task.id, options: { autoApprove: true, verify: false } });
    const { status, error } = await mgx.runs.advance(run.id);
    if (status !== 'completed') throw new Error(`run ${run.id} is ${status}: ${error?.message}`);
    times.push(performance.now() - start);
  };
  const waiting = tasks.values();
  await Promise.all(
    Array.from({ length: Math.min(concurrency, runs) }, async () => {
      for (const task of waiting) await one(task);
    }),
  );
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const { hits, misses } = await cache.inspect();
  await mgx.close();
  rmSync(mgx.folder, { recursive: true });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return {
    at: new Date().toISOString(),
    settings: { runs, concurrency, llm_latency_s: latencyS, seed },
    latency_ms: {
      mean: round(times.reduce((sum, time) => sum + time, 0) / times.length),
      p50: at(0.5),
      p95: at(0.95),
      max: round(sorted.at(-1)),
    },
    throughput_per_s: round(runs / seconds),
    memory_mb: { peak_rss: round(Math.max(peakMb, process.memoryUsage.rss() / 1e6)) },
    cache: { hits, misses, hit_rate: round(hits / Math.max(1, hits + misses)) },
  };
}

function table(before, after) {
  const rows = [
    ['latency mean, ms', (one) => one.latency_ms.mean],
    ['latency p50, ms', (one) => one.latency_ms.p50],
    ['latency p95, ms', (one) => one.latency_ms.p95],
    ['latency max, ms', (one) => one.latency_ms.max],
    ['latency p50, units of fixed work', (one) => one.relative.p50_units],
    ['throughput, runs/s', (one) => one.throughput_per_s],
    ['peak memory, MB', (one) => one.memory_mb.peak_rss],
    ['cache hit rate', (one) => one.cache.hit_rate],
  ];
  const lines = rows.map(([name, of]) => {
    const [old, now] = [before ? of(before) : null, of(after)];
    const delta = old ? `${(((now - old) / old) * 100).toFixed(0)} %` : '–';
    return `| ${name} | ${old ?? '–'} | ${now} | ${delta} |`;
  });
  return ['| | baseline | latest | delta |', '|---|---|---|---|', ...lines, ''].join('\n');
}

/** Milliseconds of a fixed piece of work, the median of nine. */
function unitOfWork() {
  const text = JSON.stringify(Array.from({ length: 2_000 }, (_, index) => ({ index, name: `item ${index}` })));
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    for (let round_ = 0; round_ < 20; round_++)
      createHash('sha256')
        .update(JSON.stringify(JSON.parse(text)))
        .digest('hex');
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[4];
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value) {
  return Number(value.toFixed(2));
}

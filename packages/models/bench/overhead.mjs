// What the model layer adds to a call, beside the bare adapter in the same run, and what importing it costs.
//   node packages/models/bench/overhead.mjs [--calls 5000] [--rounds 9]
// Build first (tsc -b). The model answers at once, so that all CPU time is ours; medians over the rounds.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import {
  ANTHROPIC_PRICES,
  budgeted,
  cached,
  createBudget,
  limited,
  memoryCache,
  metered,
  withRetries,
  withTimeLimits,
} from '@mgx/models';
import { anthropicModel } from '@mgx/models/anthropic';
import { openAiCompatibleModel } from '@mgx/models/openai-compatible';
import { fakeMessagesServer, fakeOpenAiServer } from '@mgx/models/testing';

const { values } = parseArgs({ options: { calls: { type: 'string' }, rounds: { type: 'string' } } });
const [calls, rounds] = [Number(values.calls ?? 5000), Number(values.rounds ?? 9)];

const text = 'x'.repeat(20_000);
const requestOf = (number) => ({
  role: 'planner',
  action: 'draft_plan',
  input: { task: `task ${number}`, stack: 'express-ts', constraints: [] },
  system: [{ text, cache: true }],
  messages: [{ role: 'user', content: [{ text: `Plan number ${number}.` }] }],
});
const usage = { inputTokens: 5000, outputTokens: 200, cacheReadTokens: 0, cacheWriteTokens: 0 };
const instant = {
  id: 'anthropic/claude-sonnet-5-5',
  complete: async () => ({
    content: [{ type: 'text', text: 'plan' }],
    usage,
    stopReason: 'end',
    model: 'claude-sonnet-5-5',
    requestId: null,
    costUsd: null,
  }),
};

const retried = (model) => withRetries(limited(withTimeLimits(model), { concurrency: 8 }));
const budget = () => createBudget({ limitUsd: 1e9, tokenCap: Infinity });
const all = (model) =>
  cached(budgeted(metered(retried(model)), { budget: budget() }), { cache: memoryCache({ maxEntries: 100_000 }) });
const subjects = [
  ['bare model', instant],
  ['metered', metered(instant)],
  ['retries, time limits, concurrency', retried(instant)],
  ['budgeted', budgeted(metered(instant), { budget: budget(), prices: ANTHROPIC_PRICES })],
  ['all of a run, cache misses', all(instant)],
];

/** CPU microseconds a call: unlike the clock's, they mean the same on a machine that does other things meanwhile. */
async function measure(model, offset, count = calls) {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) await model.complete(requestOf(offset + number));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const print = (name, value, unit, note = '') => console.log(`${name.padEnd(44)} ${value.padStart(9)} ${unit} ${note}`);

console.log(`CPU time per call, a prompt of 20 kB, median of ${rounds} rounds of ${calls} calls`);
const times = new Map(subjects.map(([name]) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, model] of subjects) times.get(name).push(await measure(model, round * calls));
}
const hits = all(instant);
await measure(hits, 0);
times.set('all of a run, cache hits', []);
for (let round = 0; round < rounds; round++) times.get('all of a run, cache hits').push(await measure(hits, 0));
for (const [name, all] of times) print(name, median(all).toFixed(1), 'µs');

// Through the real protocol on loopback, the stand-in's CPU included: what the layer adds is little beside what a call costs anyway.
const loopback = async (name, server, adapter) => {
  const few = 100;
  const [bare, wrapped] = [[], []];
  const layer = all(adapter);
  for (let round = 0; round < rounds; round++) {
    bare.push((await measure(adapter, round * few, few)) / 1000);
    wrapped.push((await measure(layer, round * few, few)) / 1000);
  }
  const ratio = (median(wrapped) / median(bare)).toFixed(3);
  print(`${name}, bare`, median(bare).toFixed(2), 'ms');
  print(`${name}, all of a run`, median(wrapped).toFixed(2), 'ms', `ratio ${ratio}`);
  await server.close();
};
const messages = await fakeMessagesServer(() => ({ text: 'plan', pieces: 10 }));
await loopback('Messages API', messages, anthropicModel({ apiKey: 'key', baseUrl: messages.baseUrl }));
const chat = await fakeOpenAiServer(() => ({ text: 'plan', pieces: 10 }));
await loopback('chat completions', chat, openAiCompatibleModel({ model: 'm', baseUrl: chat.baseUrl }));

/** CPU milliseconds that a new process takes to import something, less those of an empty one. */
function importTime(specifier) {
  const start = (code) => {
    const told = `${code}; const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', told], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  };
  const [empty, full] = [[], []];
  for (let round = 0; round < rounds; round++) {
    empty.push(start(''));
    full.push(start(`await import('${specifier}')`));
  }
  return Math.max(0, median(full) - median(empty));
}
for (const specifier of [
  '@mgx/schema',
  '@mgx/models',
  '@mgx/models/anthropic',
  '@mgx/models/openai-compatible',
  '@anthropic-ai/sdk',
]) {
  print(`import ${specifier}`, importTime(specifier).toFixed(0), 'ms');
}

// Speed of inference over the labelled tasks, beside a plain search of every word of the vocabulary in the text (which
// understands nothing), and how time grows with the text. Build first, then: node packages/stacks/bench/inference.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONFIDENT, inferStack, stacks } from '../dist/index.js';

const fixtures = fileURLToPath(new URL('../src/inference/fixtures/', import.meta.url));
const tasks = readdirSync(fixtures)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(`${fixtures}${name}`, 'utf8').split('\n'))
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ label: line.slice(0, line.indexOf(': ')), task: line.slice(line.indexOf(': ') + 2) }));
const vocabulary = stacks.flatMap(({ evidence }) => evidence.words.flatMap(({ texts }) => texts));
const search = (text) => {
  const lower = text.toLowerCase();
  return vocabulary.filter((word) => lower.includes(word)).length;
};

const right = tasks.filter(({ label, task }) => {
  const { stack, confidence } = inferStack(task);
  const isSure = stack !== null && confidence >= CONFIDENT;
  return isSure ? label.replace('?', '').split('|').includes(stack) : label === '-' || label.endsWith('?');
});
console.log(`labelled tasks answered right: ${right.length} of ${tasks.length}`);

const rounds = 21;
const [ours, plain] = [inferStack, search].map((run) =>
  median(Array.from({ length: rounds }, () => timed(() => tasks.forEach(({ task }) => run(task))) / tasks.length)),
);
console.log(
  `a task: ${(ours * 1000).toFixed(0)} µs; plain search: ${(plain * 1000).toFixed(0)} µs; ratio ${(ours / plain).toFixed(1)}`,
);

const text = tasks.map(({ task }) => task).join(' ');
const times = [50_000, 100_000, 200_000, 400_000].map((length) => {
  const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  return `${length / 1000} kB ${median(Array.from({ length: 5 }, () => timed(() => inferStack(long)))).toFixed(0)} ms`;
});
console.log(`one text of ${times.join(', ')}`);

function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

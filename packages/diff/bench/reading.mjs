// Reads texts of n and of 2n parts, as adversaries write them, and prints how much longer the second takes: 2 is linear.
// node packages/diff/bench/reading.mjs [n]
import { readPatches } from '@mgx/diff';

const n = Number(process.argv[2] ?? 20_000);
const hunk = (i) => `@@ -${i * 10 + 1} +${i * 10 + 1} @@\n-a${i}\n+b\n`;
const each = (count, part) => Array.from({ length: count }, (_, i) => part(i)).join('');

const TEXTS = {
  'fences that nothing closes': (count) => '```js\n'.repeat(count),
  'fences with an edit each': (count) => each(count, () => '```diff\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n```\n'),
  'blank lines between the hunks of a fence': (count) =>
    `\`\`\`diff\n--- a/x\n+++ b/x\n${each(count, (i) => `${hunk(i)}\n`)}\`\`\`\n`,
  'prose between hunks': (count) => each(count, (i) => `${hunk(i)}\nwhy\n`),
  'updates without a head': (count) =>
    `*** Begin Patch\n${each(count, (i) => `*** Update File: f${i}\n-a\n+b\n`)}*** End Patch\n`,
  'SEARCH/REPLACE blocks': (count) => each(count, (i) => `f.txt\n<<<<<<< SEARCH\na${i}\n=======\nb\n>>>>>>> REPLACE\n`),
  'a line of blanks': (count) =>
    `x${' '.repeat(count)}\n<<<<<<< SEARCH${' '.repeat(count)}a b\n--- a${' '.repeat(count)}b\n+++ b\n`,
};

const time = (text) => {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    readPatches(text);
    return performance.now() - start;
  });
  return Math.min(...runs);
};
for (const [name, text] of Object.entries(TEXTS)) {
  const [one, two] = [time(text(n)), time(text(2 * n))];
  process.stdout.write(`${name.padEnd(44)} ${one.toFixed(0).padStart(6)} ms  ${(two / one).toFixed(1)}\n`);
}

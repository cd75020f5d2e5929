// The coverage of each package as a Markdown table, from the report that a whole test run leaves.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../coverage/coverage-summary.json', import.meta.url));
if (!existsSync(file)) {
  console.log('No coverage: the tests did not run to their end.');
  process.exit(0);
}
const { total, ...files } = JSON.parse(readFileSync(file, 'utf8'));
const lines = new Map();
for (const [path, { lines: found }] of Object.entries(files)) {
  const name = /\/(packages|apps)\/([\w-]+)\//.exec(path)?.[2] ?? 'other';
  const sum = lines.get(name) ?? { covered: 0, total: 0 };
  lines.set(name, { covered: sum.covered + found.covered, total: sum.total + found.total });
}
console.log('| Package | Lines covered |\n| --- | ---: |');
for (const [name, { covered, total: all }] of [...lines].sort())
  console.log(`| ${name} | ${((100 * covered) / Math.max(1, all)).toFixed(1)} % |`);
console.log(`| **all** | **${total.lines.pct} %** |`);

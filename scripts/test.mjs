// All tests, or those of one kind: node scripts/test.mjs [unit | integration | e2e | full]. A whole run is also held to
// the house's gates: form, lint, floors and types, enough tests, enough coverage, none skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServices } from './services.mjs';
import { ownTemporaryFolder } from './temporary-folder.mjs';

const LEAST_TESTS = 130;
const LEAST_COVERAGE = 80;
const root = fileURLToPath(new URL('..', import.meta.url));
const [kind = 'all', ...rest] = process.argv.slice(2);
const isWhole = kind === 'all' && rest.length === 0;

if (isWhole) must(process.execPath, ['scripts/check.mjs']);

const temporary = ownTemporaryFolder();
const services = kind === 'unit' ? null : await startServices();
const report = join(temporary.path, 'report.json');
const notRun = join(temporary.path, 'not-run.txt');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'scripts/jest.mjs'),
    '--maxWorkers=2',
    ...(isWhole ? ['--coverage', '--json', `--outputFile=${report}`] : []),
    ...rest,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...services?.env, MGX_TEST_KIND: kind, MGX_TEST_NOT_RUN: notRun },
  },
);
await services?.stop();
for (const line of services?.missing ?? []) console.log(`not here: ${line}`);
if (existsSync(notRun))
  for (const line of new Set(readFileSync(notRun, 'utf8').trim().split('\n'))) console.log(`not run: ${line}`);
if (status !== 0) process.exit(status ?? 1);
const problems = isWhole ? gateProblems() : [];
temporary.remove();
if (problems.length > 0) process.exit(1);

/** What keeps a run that passed from being good enough; says so. */
function gateProblems() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
  const { total } = JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8'));
  const problems = [];
  if (numPassedTests < LEAST_TESTS) problems.push(`${numPassedTests} tests, expected at least ${LEAST_TESTS}`);
  if (numPendingTests + numTodoTests > 0) problems.push(`${numPendingTests + numTodoTests} tests were skipped`);
  if (total.lines.pct < LEAST_COVERAGE)
    problems.push(`${total.lines.pct} % of lines covered, expected ${LEAST_COVERAGE} %`);
  console.log(`\nLines covered: ${total.lines.pct} %`);
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
  for (const problem of problems) console.error(`gate: ${problem}`);
  return problems;
}

function must(file, args) {
  const { status } = spawnSync(file, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

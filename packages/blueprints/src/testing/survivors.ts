import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runIn } from './lay-project.js';
import { mutantsOf, type Mutant } from './mutants.js';

/** Mutants that no test can tell from what they were, by file: what was done, and why that changes nothing. */
export type Equivalents = Readonly<Record<string, readonly (readonly [change: string | RegExp, why: string])[]>>;

/** Every mutant of a project's source folder, by file. */
export function mutantsIn(root: string, { folder, without = /(?!)/ }: { folder: string; without?: RegExp }) {
  const paths = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !without.test(path))
    .sort();
  const byPath = paths.map(
    (path) => [path, mutantsOf({ path, content: readFileSync(join(root, path), 'utf8') })] as const,
  );
  return byPath.filter(([, mutants]) => mutants.length > 0);
}

/** Those that pytest does not notice, as `line: change`. */
export function pythonSurvivors(root: string, mutants: readonly Mutant[]): string[] {
  const { stdout, stderr } = spawnSync('/usr/bin/python3', [join(import.meta.dirname, 'run_mutants.py')], {
    cwd: root,
    encoding: 'utf8',
    input: JSON.stringify({
      root,
      mutants: mutants.map(({ path, content }) => ({ path, content, first: pythonTestOf(path) })),
    }),
    env: { PATH: process.env['PATH'], HOME: root, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const verdicts = stdout.trim().split('\n');
  if (verdicts.length !== mutants.length) throw new Error(`no verdict on every mutant: ${stderr.slice(-500)}`);
  return mutants.filter((_, index) => verdicts[index] === 'survived').map(described);
}

/** Those that neither the compiler nor jest notices, as `line: change`. */
export function typescriptSurvivors(root: string, mutants: readonly Mutant[]): string[] {
  return mutants.filter((mutant) => isUnnoticed(root, mutant)).map(described);
}

function isUnnoticed(root: string, { path, content }: Mutant): boolean {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const options = ['-i', '--bail', '--silent', '--config', JSON.stringify(quickConfig(root))];
  const jest = (...tests: string[]) =>
    runIn(root, [process.execPath, 'node_modules/jest/bin/jest.js', ...options, ...tests]).status === 0;
  const first = typescriptTestOf(path);
  writeFileSync(file, content);
  try {
    return (
      jest(first) &&
      jest() &&
      runIn(root, [process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit']).status === 0
    );
  } finally {
    writeFileSync(file, before);
  }
}

/** The project's own configuration but for the compiler: one that reads no types starts in half the time. */
function quickConfig(root: string) {
  const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
  return {
    rootDir: root,
    roots: ['<rootDir>/tests'],
    testEnvironment: 'node',
    transform: { '\\.ts$': [createRequire(import.meta.url).resolve('@swc/jest'), swc] },
  };
}

/** The survivors that `equivalents` does not account for. */
export function unaccounted(
  path: string,
  { survivors, equivalents }: { survivors: readonly string[]; equivalents: Equivalents },
) {
  const known = Object.entries(equivalents).flatMap(([pattern, list]) => (path.endsWith(pattern) ? list : []));
  return survivors.filter(
    (survivor) =>
      !known.some(([change]) => (typeof change === 'string' ? survivor.includes(change) : change.test(survivor))),
  );
}

function described({ line, change }: Mutant): string {
  return `${line}: ${change}`;
}

/** The test that most likely notices: `tests/test_order_items.py` for `app/services/order_items.py`, the smaller one for what all use. */
function pythonTestOf(path: string): string {
  const [, name = 'shops'] = /(order_items?|shops?)\.py$/.exec(path) ?? [];
  return `tests/test_${name.replace(/s?$/, 's')}.py`;
}

function typescriptTestOf(path: string): string {
  const [, name = 'shops'] = /(order-items?|shops?)\.ts$/.exec(path) ?? [];
  return `tests/${name.replace(/s?$/, 's')}.test.ts`;
}

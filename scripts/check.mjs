// Everything that is judged without running a test: formatting, lint, floors, the types of tests, the published packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(group, name)),
);
const isPublic = (folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private;

const failed = [
  run('formatting', 'oxfmt', ['--check', '.']),
  run('lint', 'eslint', ['.', '--max-warnings', '0']),
  run('floors', 'node', ['scripts/floors.mjs']),
  ...packages
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.test.json')))
    .map((folder) => run(`types of tests: ${folder}`, 'tsc', ['-p', join(folder, 'tsconfig.test.json'), '--noEmit'])),
  ...packages.filter(isPublic).map((folder) => run(`publint: ${folder}`, 'publint', ['--strict', folder])),
].filter(Boolean);

if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

function run(name, file, args) {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return null;
  console.error(`--- ${name}\n${stdout}${stderr}`);
  return name;
}

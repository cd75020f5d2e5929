// Everything that is judged without running a test: formatting, lint, floors, the types of tests; with `--packages` also
// what would be published, packed as it would be (pnpm must then be on the path, as `npm run check` sees to).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group))
    .map((name) => join(group, name))
    .filter((folder) => existsSync(join(root, folder, 'package.json'))),
);
const isPublic = (folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private;

const failed = [
  run('formatting', 'oxfmt', ['--check', '.']),
  run('floors', 'node', ['scripts/floors.mjs']),
  run('lint', 'eslint', ['.', '--max-warnings', '0']),
  ...packages
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.test.json')))
    .map((folder) => run(`types of tests: ${folder}`, 'tsc', ['-p', join(folder, 'tsconfig.test.json'), '--noEmit'])),
  ...(process.argv.includes('--packages') ? packages.filter(isPublic).flatMap(checkPacked) : []),
].filter(Boolean);

if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

function checkPacked(folder) {
  const place = mkdtempSync(join(tmpdir(), 'mgx-pack-'));
  try {
    const packing = run(`pack: ${folder}`, 'pnpm', ['pack', '--pack-destination', place], join(root, folder));
    if (packing) return [packing];
    const tarball = join(place, readdirSync(place)[0]);
    const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return [
      run(`publint: ${folder}`, 'publint', ['run', tarball, '--strict']),
      // ES modules only, on purpose: CommonJS users get them through require(esm). A command has nothing to import.
      exports && run(`are the types wrong: ${folder}`, 'attw', [tarball, '--profile', 'esm-only', '--no-color']),
    ];
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Null when the command was content, else the name of the check. */
function run(name, file, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, encoding: 'utf8' });
  if (status === 0) return null;
  console.error(`--- ${name}\n${error ? error.message : `${stdout}${stderr}`}`);
  return name;
}

// Everything that is judged without running a test: formatting, lint, floors, the types of tests; with `--packages` also
// what would be published, packed as it would be (pnpm must then be on the path, as `npm run check` sees to).
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Checks that run side by side. */
const AT_ONCE = 2;
const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group))
    .map((name) => join(group, name))
    .filter((folder) => existsSync(join(root, folder, 'package.json'))),
);
const isPublic = (folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private;

const checks = [
  () => run('formatting', 'oxfmt', ['--check', '.']),
  () => run('floors', 'node', ['scripts/floors.mjs']),
  () => run('lint', 'oxlint', ['--type-aware', '--deny-warnings', '.']),
  () => run('types, of tests too', 'tsc', ['-b', 'tsconfig.json']),
  ...(process.argv.includes('--packages') ? packages.filter(isPublic).map((folder) => () => checkPacked(folder)) : []),
];
const failed = [];
const left = checks.values();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const check of left) failed.push(...(await check()));
  }),
);

if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

async function checkPacked(folder) {
  const place = mkdtempSync(join(tmpdir(), 'mgx-pack-'));
  try {
    const packing = await run(`pack: ${folder}`, 'pnpm', ['pack', '--pack-destination', place], join(root, folder));
    if (packing.length > 0) return packing;
    const tarball = join(place, readdirSync(place)[0]);
    const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return [
      ...(await run(`publint: ${folder}`, 'publint', ['run', tarball, '--strict'])),
      // ES modules only, on purpose: CommonJS users get them through require(esm). A command has nothing to import.
      ...(exports
        ? await run(`are the types wrong: ${folder}`, 'attw', [tarball, '--profile', 'esm-only', '--no-color'])
        : []),
    ];
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Nothing when the command was content, else the name of the check. */
async function run(name, file, args, cwd = root) {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  if (status === 0) return [];
  console.error(`--- ${name}\n${said}`);
  return [name];
}

// The way in on a machine with nothing but Node 20 and npm: fetches pnpm, which fetches a current Node and everything
// else, and then does what was asked for. Usage: node scripts/run.mjs demo | test [kind] | mgx ... | build | check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const [command = '', ...rest] = process.argv.slice(2);
// As after `npm run NAME --`.
const args = rest[0] === '--' ? rest.slice(1) : rest;
const steps = {
  build: () => build(),
  check: () => install() || build() || withPnpm('node scripts/check.mjs --packages'),
  demo: () => install() || build() || script('demo.mjs', args),
  mgx: () => (isBuilt() ? 0 : install() || build()) || mgx(args),
  test: () => install() || build() || script('test.mjs', args),
};

const step = steps[command];
if (!step) {
  console.error(`unknown command '${command}': expected one of ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
process.exit(step());

function install() {
  return withPnpm('pnpm install --frozen-lockfile --reporter=append-only');
}

/** A command line that finds the pnpm of package.json on its path. */
function withPnpm(line) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return run(`npx --prefer-offline -y -p ${packageManager} -c "${line}"`, [], {
    shell: true,
    stdio: ['ignore', 2, 2],
  });
}

/** Only what changed is compiled. */
function build() {
  const quiet = { stdio: ['ignore', 2, 2] };
  const bundle = [join(root, 'packages/schema/scripts/bundle.mjs')];
  return run('node', bundle, quiet) || run('tsc', ['-b', 'tsconfig.build.json'], quiet) || script('copy-docs.mjs');
}

function isBuilt() {
  return existsSync(join(root, 'apps/cli/dist/main.js')) && existsSync(join(bin, 'tsc'));
}

function script(name, rest = []) {
  return run('node', [join(root, 'scripts', name), ...rest]);
}

/** In the folder that the user stands in, which npm hides. */
function mgx(rest) {
  return run('node', [join(root, 'apps/cli/bin/mgx.js'), ...rest], { cwd: process.env.INIT_CWD ?? process.cwd() });
}

function run(file, rest, options = {}) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, npm_config_update_notifier: 'false' };
  // What npm sets for its own scripts would be taken by the tools for settings of theirs.
  for (const name of Object.keys(env))
    if (/^npm_(package|lifecycle|config_(?!cache|registry|cafile|userconfig|update))/.test(name)) delete env[name];
  const { status, signal, error } = spawnSync(file, rest, { cwd: root, env, stdio: 'inherit', ...options });
  if (error) console.error(`${file}: ${error.message}`);
  return status ?? (signal === 'SIGINT' ? 130 : 1);
}

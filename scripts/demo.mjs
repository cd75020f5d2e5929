// The main job on the embedded defaults: no server, no API key. Makes a new folder with a tested project in it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const task = 'Create an Express API with user CRUD and tests';
const out = process.argv[2] ? resolve(process.env.INIT_CWD ?? '.', process.argv[2]) : freeFolder();
const state = mkdtempSync(join(tmpdir(), 'mgx-demo-state-'));
process.on('exit', () => rmSync(state, { recursive: true, force: true }));
const { ANTHROPIC_API_KEY: _, ...env } = process.env;

say(`$ mgx task "${task}" --model offline --yes --out ${out}`);
run(
  process.execPath,
  [join(root, 'apps/cli/bin/mgx.js'), 'task', task, '--model', 'offline', '--yes', '--out', out, '--state-dir', state],
  root,
);
say(`\n$ cd ${out} && npm install && npm test`);
run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], out);
run('npm', ['test', '--silent'], out);
say(
  `\nDone: a project that builds and passes its tests stands in\n  ${out}\nTry it: cd ${out} && npm run build && npm start`,
);

function freeFolder() {
  for (let number = 1; ; number++) {
    const folder = join(root, `demo-${number}`);
    if (!existsSync(folder)) return folder;
  }
}

function run(file, args, cwd) {
  const { status } = spawnSync(file, args, { cwd, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function say(text) {
  console.log(text);
}

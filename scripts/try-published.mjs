// Proves that what is published works: packs every public package as it would be published, installs the command with npm
// from nothing but those, and does a task with it. Run after a build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'mgx-published-'));
const tarballs = join(folder, 'tarballs');
const project = join(folder, 'project');
for (const path of [tarballs, project]) mkdirSync(path);

const manifests = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => ({
    path: join(root, group, name),
    manifest: JSON.parse(readFileSync(join(root, group, name, 'package.json'), 'utf8')),
  })),
);
const published = manifests.filter(({ manifest }) => !manifest.private);
const names = new Set(published.map(({ manifest }) => manifest.name));
for (const { manifest } of published) {
  const missing = Object.keys(manifest.dependencies ?? {}).filter((name) => /^@mgx/.test(name) && !names.has(name));
  if (missing.length > 0) fail(`${manifest.name} needs ${missing.join(', ')}, which is not published`);
}
const packing = published.map(({ path }) => `pnpm --dir ${path} pack --pack-destination ${tarballs}`);
run(`npx --prefer-offline -y -p ${packageManager} -c "${packing.join(' && ')}"`, root);

// Nothing of ours may come from the registry: each name is bound to its tarball.
const files = readdirSync(tarballs);
const overrides = Object.fromEntries(
  published.map(({ manifest: { name, version } }) => {
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (!files.includes(file)) fail(`${name} was not packed as ${file}`);
    return [name, `file:${join(tarballs, file)}`];
  }),
);
writeFileSync(
  join(project, 'package.json'),
  JSON.stringify({ name: 'try', private: true, dependencies: { '@mgxai/cli': overrides['@mgxai/cli'] }, overrides }),
);
run('npm install --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error', project);
const mgx = join(project, 'node_modules', '.bin', 'mgx');
run(`${mgx} --version`, project);
run(
  `${mgx} task "Create an Express API with user CRUD and tests" --model offline --yes --no-verify --out users`,
  project,
);
if (!readdirSync(join(project, 'users')).includes('package.json')) fail('the task left no project');
run(`${mgx} migrate status`, project);
rmSync(folder, { recursive: true });
console.log(`published: ${published.length} packages, installed by npm on ${process.version}, and the command works`);

function run(command, cwd) {
  const env = { ...process.env, MGX_DATA_DIR: join(folder, 'data') };
  for (const name of Object.keys(env)) if (/^npm_(package|lifecycle)/.test(name)) delete env[name];
  delete env.ANTHROPIC_API_KEY;
  const { status, stdout, stderr } = spawnSync(command, { cwd, env, shell: true, encoding: 'utf8' });
  if (status !== 0) fail(`${command}\n${stdout}${stderr}`);
}

function fail(reason) {
  console.error(`published: ${reason}`);
  process.exit(1);
}

// How much `npm install @mgx/core` lays on a disk, and what importing it from there costs: all that is published is packed as
// it would be, and installed by npm into an empty folder outside of the workspace; without optional peers, and with all of
// them. Build first, then:
//   node packages/core/bench/install-size.mjs [--json]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costOfImport } from './import-cost.mjs';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const root = fileURLToPath(new URL('../../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'mgx-size-'));
const manifests = new Map(
  readdirSync(join(root, 'packages')).map((folder) => {
    const manifest = readManifest(folder);
    return [manifest.name, { folder, manifest }];
  }),
);
const needed = neededBy('@mgx/core');
const tarballs = pack();
const peers = optionalPeers();
const rows = [
  measure('without optional peers', {}),
  measure(`with all ${Object.keys(peers).length} optional peers`, peers),
];
rmSync(home, { recursive: true });
if (values.json) console.log(JSON.stringify(rows, null, 2));
else {
  console.table(rows.map(({ largest: _, ...row }) => row));
  for (const { what, largest } of rows) console.log(`${what}: ${largest.join(', ')}`);
}

/** The names of the house's packages that come with one of them, itself included. */
function neededBy(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const { dependencies = {} } = manifests.get(name).manifest;
  for (const other of Object.keys(dependencies)) if (manifests.has(other)) neededBy(other, found);
  return found;
}

function pack() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = [...needed].map((name) => {
    const { folder, manifest } = manifests.get(name);
    run(
      `npx --prefer-offline -y -p ${packageManager} -c "pnpm pack --pack-destination ${home}"`,
      join(root, 'packages', folder),
    );
    return [name, `file:${join(home, `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`)}`];
  });
  return Object.fromEntries(files);
}

/** What may be installed beside, but for the test runner of the contract suites. */
function optionalPeers() {
  const all = [...needed].flatMap((name) => Object.entries(manifests.get(name).manifest.peerDependencies ?? {}));
  return Object.fromEntries(all.filter(([name]) => name !== '@jest/globals'));
}

function measure(what, beside) {
  const folder = join(home, `project-${Object.keys(beside).length}`);
  mkdirSync(folder);
  // Nothing of ours may come from a registry: each name is bound to its tarball.
  const dependencies = { '@mgx/core': tarballs['@mgx/core'], ...beside };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides: tarballs }));
  run('npm install --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error', folder);
  const modules = join(folder, 'node_modules');
  const sizes = packagesIn(modules).map((name) => [name, sizeOf(join(modules, name))]);
  sizes.sort(([, a], [, b]) => b - a);
  const load = costOfImport('@mgx/core', { cwd: folder });
  return {
    what,
    'import, ms of processor': load.ms,
    'import, x node': load.ratio,
    packages: sizes.length,
    MB: megabytes(sizeOf(modules)),
    'MB on disk': megabytes(sizeOf(modules, ({ blocks }) => blocks * 512)),
    'of it ours': megabytes(sizes.filter(([name]) => needed.has(name)).reduce((sum, [, size]) => sum + size, 0)),
    largest: sizes.slice(0, 6).map(([name, size]) => `${name} ${megabytes(size)} MB`),
  };
}

function packagesIn(modules) {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}

/** Bytes of all files; on disk they take whole blocks. */
function sizeOf(path, of = ({ size }) => size) {
  return readdirSync(path, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? of(statSync(join(entry.parentPath, entry.name))) : 0),
    0,
  );
}

function megabytes(bytes) {
  return Number((bytes / 1e6).toFixed(1));
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'));
}

function run(command, cwd) {
  const { status, stdout, stderr } = spawnSync(command, { cwd, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
}

// Keeps the floors: a package may import only packages of lower floors, and only those it declares.
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const homes = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group))
    .map((name) => join(root, group, name))
    .filter((folder) => existsSync(join(folder, 'package.json'))),
);
const houses = homes.map((folder) => ({
  folder,
  manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
}));
const floors = new Map(houses.map(({ manifest }) => [manifest.name, manifest.mgx?.floor]));
const problems = [];

for (const { folder, manifest } of houses) {
  const floor = manifest.mgx?.floor;
  if (!Number.isInteger(floor)) problems.push(`${manifest.name}: package.json lacks "mgx": {"floor": n}`);
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  for (const name of Object.keys(declared)) check(manifest, name, floor, 'package.json');
  for (const file of sourceFiles(join(folder, 'src'))) {
    for (const name of importedHouses(readFileSync(file, 'utf8'))) {
      const isTest = /\.test\.ts$|\/testing\//.test(file);
      const known = name in declared || (isTest && name in (manifest.devDependencies ?? {})) || name === manifest.name;
      if (!known) problems.push(`${file.slice(root.length)}: imports ${name}, which ${manifest.name} does not declare`);
      if (!isTest) check(manifest, name, floor, file.slice(root.length));
    }
  }
}

function check(manifest, name, floor, place) {
  const other = floors.get(name);
  if (other === undefined || name === manifest.name || other < floor) return;
  // Applications may start one another: `mgx serve` loads the API and the worker.
  if (floor === 6 && other === 6) return;
  problems.push(`${place}: ${manifest.name} (floor ${floor}) must not import ${name} (floor ${other})`);
}

function importedHouses(source) {
  const found = source.matchAll(/(?:from|import)\s*\(?\s*['"](@mgx(?:ai)?\/[a-z-]+)/g);
  return new Set([...found].map((match) => match[1]));
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'fixtures' ? [] : sourceFiles(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`floors: ${houses.length} packages, no arrow up`);

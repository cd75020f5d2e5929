// Keeps the floors: a package may import only packages of lower floors, and only those it declares; zod only through
// @mgx/schema, which bundles it; and inside a package no file may lead back to itself by what it imports, types included.
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
    const source = readFileSync(file, 'utf8');
    const isTest = /\.test\.ts$|\/testing\//.test(file);
    if (!isTest && manifest.name !== '@mgx/schema' && /(?:from|import)\s*\(?\s*['"]zod['"/]/.test(source))
      problems.push(`${file.slice(root.length)}: imports zod; @mgx/schema has what is used of it`);
    for (const name of importedHouses(source)) {
      const known = name in declared || (isTest && name in (manifest.devDependencies ?? {})) || name === manifest.name;
      if (!known) problems.push(`${file.slice(root.length)}: imports ${name}, which ${manifest.name} does not declare`);
      if (!isTest) check(manifest, name, floor, file.slice(root.length));
    }
  }
}

for (const { folder } of houses) {
  for (const circle of circlesOf(importsByFile(join(folder, 'src')))) {
    problems.push(`a circle: ${circle.map((file) => file.slice(root.length)).join(' -> ')}`);
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

/** What each file of a package imports from the same package. */
function importsByFile(folder) {
  const files = new Set(sourceFiles(folder).filter((file) => !file.endsWith('.test.ts')));
  const importsOf = (file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)\.js['"]/g)]
      .map(([, path]) => `${join(dirname(file), path)}.ts`)
      .filter((path) => files.has(path));
  return new Map([...files].map((file) => [file, importsOf(file)]));
}

/** One way round for each file from which one can come back to an earlier one. */
function circlesOf(graph) {
  const circles = [];
  const done = new Set();
  const visit = (file, way) => {
    const start = way.indexOf(file);
    if (start >= 0) circles.push([...way.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file)) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
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
console.log(`floors: ${houses.length} packages, no arrow up, no circle`);

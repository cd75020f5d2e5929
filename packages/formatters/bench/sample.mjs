// Real files of this machine: of installed npm packages, of Debian's Python packages, of folders that are named.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detectMinified } from '../dist/index.js';

const FILES = 100;
const LARGEST = 60_000;
const SHORTEST = 300;
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Files of many packages, one after the other from each, so that no package speaks for all; sorted, so that it is the same again. */
export function sample(folders, extensions) {
  const queues = folders.map((folder) => filesIn(folder, extensions)).filter((queue) => queue.length > 0);
  const found = [];
  const seen = new Set();
  for (let round = 0; found.length < FILES && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) {
      const file = queue[round];
      if (file === undefined || found.length === FILES) continue;
      const content = readFileSync(file, 'utf8');
      if (content.length < SHORTEST || /\uFFFD|\r|^\uFEFF/.test(content) || seen.has(content)) continue;
      if (['.js', '.mjs', '.cjs', '.css'].includes(extname(file)) && detectMinified(content).isMinified) continue;
      seen.add(content);
      found.push({ path: `f${String(found.length).padStart(3, '0')}/file${extname(file)}`, content, from: file });
    }
  }
  return found;
}

function filesIn(folder, extensions, depth = 0) {
  if (depth > 6) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') found.push(...filesIn(path, extensions, depth + 1));
    else if (entry.isFile() && extensions.includes(extname(entry.name)) && !/\.min\.|\.d\.[cm]?ts$/.test(entry.name)) {
      if (statSync(path).size < LARGEST) found.push(path);
    }
    if (found.length > FILES) break;
  }
  return found;
}

export function npmPackages() {
  const store = join(root, 'node_modules/.pnpm');
  return readdirSync(store)
    .sort()
    .flatMap((name) => {
      const inner = join(store, name, 'node_modules');
      if (!existsSync(inner)) return [];
      const bare = /^(@[^+]+\+)?[^@]+/.exec(name)?.[0].replace('+', '/') ?? '';
      return existsSync(join(inner, bare)) ? [join(inner, bare)] : [];
    });
}

export function foldersIn(home) {
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .sort()
    .map((name) => join(home, name))
    .filter((path) => statSync(path).isDirectory());
}

import { baseName } from '../paths/path-patterns.js';
import type { ProjectTree } from './project-tree.js';

/** The first parts of imports that name the project's own files. */
export type OwnModules = {
  /** Node: folders and files at the root and in `src/`, which `baseUrl` makes importable. */
  readonly node: ReadonlySet<string>;
  /** Python: packages and modules at any depth, as each may be on the path. */
  readonly python: ReadonlySet<string>;
  /** True for a name that the project's configuration maps to its own files (`paths`, aliases). */
  readonly isAlias: (name: string) => boolean;
};

const CONFIGURATION =
  /(^|\/)([tj]sconfig[\w.-]*\.json|[\w.-]+\.config\.[cm]?[jt]s|\.babelrc(\.js(on)?)?|package\.json|deno\.jsonc?)$/;

export async function readOwnModules({ tree, read }: ProjectTree): Promise<OwnModules> {
  const node = new Set<string>();
  const python = new Set<string>();
  for (const path of tree) {
    const below = path.startsWith('src/') ? path.slice('src/'.length) : path;
    for (const each of [path, below]) node.add(each.split(/[./]/, 1)[0] ?? '');
    if (!path.endsWith('.py')) continue;
    for (const folder of path.split('/').slice(0, -1)) python.add(folder);
    python.add(baseName(path).slice(0, -'.py'.length));
  }
  const texts = await Promise.all(tree.filter((path) => CONFIGURATION.test(path)).map(read));
  const configuration = texts.join('\n');
  return { node, python, isAlias: (name) => isMapped(configuration, name) };
}

/** `"@app/*": [...]`, `'@app': path.resolve(...)`, `find: '@app'`, `^@app/(.*)$`: a key or a pattern, not a dependency. */
function isMapped(configuration: string, name: string): boolean {
  for (const each of new Set([name, name.split('/', 1)[0] ?? name])) {
    const escaped = each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const key = `["']\\^?${escaped}(?:/[^"'\\n]*)?["']\\s*:\\s*(?:\\[|["'](?:\\.|/|src|<root)|\\w+[.(]|new\\b|\`)`;
    if (new RegExp(`${key}|find:\\s*["'/^]+${escaped}["'/$(]`, 'i').test(configuration)) return true;
  }
  return false;
}

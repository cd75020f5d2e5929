import { PYTHON_STANDARD_LIBRARY } from './python-standard-library.js';

/** A folder with one of these is the root of a Python project of its own. */
const ROOT_MARK = /(^|\/)(pyproject\.toml|setup\.py|setup\.cfg|requirements[\w.-]*\.txt|manage\.py|ruff\.toml)$/;

/**
 * The top-level modules that are a project's own, for import sorting without a file system: what lies in the file's
 * project root or its `src/`, as ruff looks for them.
 */
export function firstPartyModules(paths: readonly string[]): (path: string) => readonly string[] {
  const roots = [...new Set(['', ...paths.filter((path) => ROOT_MARK.test(path)).map(folderOf)])].sort(
    (a, b) => b.length - a.length,
  );
  const python = paths.filter((path) => /\.pyi?$/.test(path));
  const known = new Map<string, readonly string[]>();
  const modulesOf = (root: string): readonly string[] => {
    const start = root === '' ? '' : `${root}/`;
    const names = python
      .filter((path) => path.startsWith(start))
      .flatMap((path) => {
        const [first = '', second] = path
          .slice(start.length)
          .replace(/\.pyi?$/, '')
          .split('/');
        return first === 'src' && second !== undefined ? [first, second] : [first];
      });
    return [...new Set(names)].filter(
      (name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !PYTHON_STANDARD_LIBRARY.has(name),
    );
  };
  return (path) => {
    const root = roots.find((one) => one === '' || path.startsWith(`${one}/`)) ?? '';
    const before = known.get(root);
    if (before) return before;
    const modules = modulesOf(root);
    known.set(root, modules);
    return modules;
  };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

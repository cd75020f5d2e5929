import type { WrittenFile } from '../check-input.js';
import { readDependencyFile } from '../project/dependency-files.js';

/** Scripts that run by themselves, at installing or around another one. */
const RUNS_BY_ITSELF = /^(pre|post)[a-z]|^(install|prepare|prepublish|prepack|dependencies)$/;

/**
 * Scripts that a dependency file gains, or that do something else now, and no planned command names. A new project's
 * scripts are how it is used: of those only the ones that run by themselves count.
 */
export function addedScripts(
  { path, content, before }: WrittenFile,
  { planned }: { readonly planned: readonly string[] },
): string[] {
  const now = readDependencyFile(path, content);
  if (!now) return [];
  const past = before === null ? null : readDependencyFile(path, before);
  const words = new Set(planned.flatMap((command) => command.split(/[\s"'`;&|()]+/)));
  return Object.entries(now.scripts)
    .filter(([name, body]) => (past ? past.scripts[name] !== body : RUNS_BY_ITSELF.test(name)))
    .map(([name]) => name)
    .filter((name) => !words.has(name))
    .toSorted();
}

import type { Rule } from '../check-input.js';
import { baseName } from '../paths/path-patterns.js';

/** Written by package managers, never planned. */
const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'composer.lock', 'poetry.lock', 'uv.lock'];

/** The plan binds: a change to any other file is a warning, an error in strict mode. */
export const outsidePlan: Rule = {
  id: 'outside_plan',
  description: 'Only files of the approved plan change (a warning, an error in strict mode).',
  check: ({ changes, plannedPaths, strict }) => {
    if (!plannedPaths) return [];
    const planned = new Set(plannedPaths);
    const folders = plannedPaths.filter((path) => path.endsWith('/'));
    const isPlanned = (path: string) => planned.has(path) || folders.some((folder) => path.startsWith(folder));
    return changes
      .filter(({ path }) => !isPlanned(path) && !LOCK_FILES.includes(baseName(path)))
      .map(({ path }) => ({
        severity: strict ? ('error' as const) : ('warning' as const),
        path,
        message: `Change outside the approved plan: ${path}`,
      }));
  },
};

import type { Check, Rule } from '../check-input.js';

/** A new project without a file. An empty patch is a legal answer. */
export const emptyOutput: Rule = {
  id: 'empty_output',
  description: 'A new project has files.',
  check: (check) => {
    if (!hasNothing(check) || check.mode !== 'generate_new' || saysOnlyProse(check)) return [];
    return [{ message: 'Generated output is empty' }];
  },
};

/** Neither a file nor a marker that would have been one. */
export function hasNothing({ changes, manifest }: Check): boolean {
  const isRefused = (manifest?.emptyPaths?.length ?? 0) + (manifest?.refusedPaths?.length ?? 0) > 0;
  return changes.length === 0 && !isRefused;
}

export function saysOnlyProse(check: Check): boolean {
  return check.strict && hasNothing(check) && (check.manifest?.prose.length ?? 0) > 0;
}

import type { Rule } from '../check-input.js';
import { matcher } from '../paths/path-patterns.js';

/** Files that most projects of the stack have and some do without. */
export const missingRecommended: Rule = {
  id: 'missing_recommended',
  description: 'Files that most projects of the stack have are there (a warning).',
  check: ({ stack, tree, isPartial, profile, mode }) => {
    if (!stack || isPartial || tree.length === 0 || profile === 'literal' || mode === 'patch_existing') return [];
    return (stack.rules.recommendedFiles ?? [])
      .filter((pattern) => !tree.some((path) => matcher(pattern)(path) || matcher(`**/${pattern}`)(path)))
      .map((pattern) => ({
        severity: 'warning' as const,
        message: `Stack '${stack.id}' recommends file: ${pattern.replace(/^\*\*\//, '')}`,
      }));
  },
};

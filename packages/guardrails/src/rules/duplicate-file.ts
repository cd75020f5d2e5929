import type { Rule } from '../check-input.js';

export const duplicateFile: Rule = {
  id: 'duplicate_file',
  check: ({ manifest }) => {
    const duplicates = manifest?.duplicates ?? [];
    return [...new Set(duplicates)].map((path) => {
      const times = duplicates.filter((other) => other === path).length + 1;
      return { path, message: `Duplicate file definition: ${path} (defined ${times} times)` };
    });
  },
};

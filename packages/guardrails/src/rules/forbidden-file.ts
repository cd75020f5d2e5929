import type { Rule } from '../check-input.js';
import { baseName, matcher } from '../path-patterns.js';

/** Files of another stack: an error at the root, a warning further down, where documentation and tools have their own. */
export const forbiddenFile: Rule = {
  id: 'forbidden_file',
  check: ({ changes, stack }) => {
    const { forbiddenFiles, discouragedFiles = [] } = stack.rules;
    return changes
      .filter(({ kind }) => kind === 'create' || kind === 'rename' || kind === 'copy')
      .flatMap(({ path }) => {
        const pattern = [...forbiddenFiles, ...discouragedFiles].find((each) => matcher(each)(baseName(path)));
        if (pattern === undefined) return [];
        const isError = forbiddenFiles.includes(pattern) && !path.includes('/');
        const message = `Stack '${stack.id}' forbids file: ${path} (contains forbidden pattern '${pattern.replace(/\.\*$/, '')}')`;
        return [{ severity: isError ? ('error' as const) : ('warning' as const), path, message }];
      });
  },
};

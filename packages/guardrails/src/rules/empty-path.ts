import type { Rule } from '../check-input.js';
import { pathFindings } from '../paths/path-findings.js';

export const emptyPath: Rule = {
  id: 'empty_path',
  description: 'Every FILE marker names a path.',
  check: (check) => [
    ...(check.manifest?.emptyPaths ?? []).map((line) => ({ line, message: 'Empty file path found' })),
    ...pathFindings(check, 'empty_path'),
  ],
};

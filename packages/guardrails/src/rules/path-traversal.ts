import type { Rule } from '../check-input.js';
import { pathFindings } from '../paths/path-findings.js';

export const pathTraversal: Rule = {
  id: 'path_traversal',
  description: 'No path leads out of the project through `..`, however it is written.',
  check: (check) => pathFindings(check, 'path_traversal'),
};

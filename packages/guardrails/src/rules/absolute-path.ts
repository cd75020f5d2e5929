import type { Rule } from '../check-input.js';
import { pathFindings } from '../paths/path-findings.js';

export const absolutePath: Rule = {
  id: 'absolute_path',
  description: 'No path is absolute: no root, drive, share, home folder or URL.',
  check: (check) => pathFindings(check, 'absolute_path'),
};

import type { Rule } from '../check-input.js';
import { pathFindings } from '../paths/path-findings.js';

export const unsafePath: Rule = {
  id: 'unsafe_path',
  description: 'No path holds control characters, look-alikes, reserved names, .git or node_modules, or is too long.',
  check: (check) => pathFindings(check, 'unsafe_path'),
};

import type { Rule } from '../check-input.js';
import { saysOnlyProse } from './empty-output.js';

export const noFileBlocks: Rule = {
  id: 'no_file_blocks',
  description: 'Strict output is made of FILE blocks.',
  check: (check) =>
    saysOnlyProse(check)
      ? [{ message: 'No FILE: blocks found in strict mode - output must use FILE manifest format' }]
      : [],
};

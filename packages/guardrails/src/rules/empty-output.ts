import type { Rule } from '../check-input.js';

/** A new project without a file, or strict output without a FILE block. An empty patch is a legal answer. */
export const emptyOutput: Rule = {
  id: 'empty_output',
  check: ({ changes, mode, strict, manifest }) => {
    if (changes.length > 0) return [];
    if (strict && manifest && manifest.prose.length > 0) {
      return [{ message: 'No FILE: blocks found in strict mode - output must use FILE manifest format' }];
    }
    return mode === 'generate_new' ? [{ message: 'Generated output is empty' }] : [];
  },
};

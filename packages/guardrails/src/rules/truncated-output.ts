import type { Rule } from '../check-input.js';

export const truncatedOutput: Rule = {
  id: 'truncated_output',
  check: ({ manifest }) =>
    manifest && manifest.truncated !== null
      ? [{ path: manifest.truncated, message: `Output was truncated: it ends inside file ${manifest.truncated}` }]
      : [],
};

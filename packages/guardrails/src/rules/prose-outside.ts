import type { Rule } from '../check-input.js';
import { hasNothing } from './empty-output.js';

/** How many of the lines a message shows. */
const EXAMPLES = 3;

export const proseOutside: Rule = {
  id: 'prose_outside',
  description: 'In strict mode every line stands in a FILE block or is empty.',
  check: (check) => {
    const prose = (check.manifest?.prose ?? []).filter(({ text }) => text.trim() !== '');
    const [first] = prose;
    // Without any file the missing FILE blocks are the message.
    if (!check.strict || !first || hasNothing(check)) return [];
    const examples = prose
      .slice(0, EXAMPLES)
      .map(({ line, text }) => `Line ${line}: '${[...text].slice(0, 80).join('')}'`);
    return [
      {
        line: first.line,
        message: `Strict mode: Found ${prose.length} lines of prose/explanation outside FILE blocks. Examples: ${examples.join('; ')}`,
      },
    ];
  },
};

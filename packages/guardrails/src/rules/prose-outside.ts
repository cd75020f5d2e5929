import type { Rule } from '../check-input.js';

/** How many of the lines a message shows. */
const EXAMPLES = 3;

/** In strict mode every line stands in a FILE block. */
export const proseOutside: Rule = {
  id: 'prose_outside',
  check: ({ strict, manifest, changes }) => {
    const prose = (manifest?.prose ?? []).filter(({ text }) => text.trim() !== '');
    const [first] = prose;
    // Without any file the missing FILE blocks are the message.
    if (!strict || !first || changes.length === 0) return [];
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

import type { Engine } from '../engine.js';

/** Texts in which a trailing blank carries meaning. */
const BLANKS_MATTER = /\.(md|mdx|markdown|diff|patch|snap)$/i;

/** For every other text file: no trailing white space (Markdown excepted), exactly one newline at the end. */
export const whitespace: Engine = {
  name: 'whitespace',
  handles: () => true,
  load: () =>
    Promise.resolve({
      format: ({ path, content }) => {
        const lines = BLANKS_MATTER.test(path) ? content : content.replace(/[ \t]+$/gm, '');
        const text = lines.replace(/\n+$/, '');
        return text === '' ? '' : `${text}\n`;
      },
    }),
};

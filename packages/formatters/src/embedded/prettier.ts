import type { Formatter } from '../formatter.js';
import { eachFile, messageOf, Refusal } from './each-file.js';
import { lazyPackage } from './lazy-package.js';
import { PRETTIER_LANGUAGES, nameForParser } from './prettier-languages.js';

const { load, available } = lazyPackage('prettier', () => import('prettier'));

/** Prettier in this process, for platforms that oxfmt has no binary for. */
export const prettier: Formatter = {
  name: 'prettier',
  kind: 'embedded',
  languages: PRETTIER_LANGUAGES,
  available,
  async format(files, { configuration }) {
    const { format } = await load();
    return eachFile(files, async (file) => {
      const options = await configuration.layoutOf(file.path, file.language);
      try {
        // Given all options and a name, prettier's API looks for no configuration and loads no plugin.
        return await format(file.content, { ...options, filepath: nameForParser(file), endOfLine: 'lf', plugins: [] });
      } catch (error) {
        throw new Refusal(messageOf(error).replace(/ \(\d+:\d+\)$/, ''), lineOf(error));
      }
    });
  },
};

/** Prettier's syntax errors carry their place. */
function lineOf(error: unknown): number | null {
  const { loc } = error as { loc?: { start?: { line?: unknown } } };
  return typeof loc?.start?.line === 'number' ? loc.start.line : null;
}

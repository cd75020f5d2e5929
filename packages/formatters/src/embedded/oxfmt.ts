import type { Formatter, LanguageFile } from '../formatter.js';
import { eachFile, lineAt, Refusal } from './each-file.js';
import { lazyPackage } from './lazy-package.js';
import { PRETTIER_LANGUAGES, nameForParser } from './prettier-languages.js';
import { joinShortUnions } from './short-unions.js';

const { load, available } = lazyPackage('oxfmt', () => import('oxfmt'));

/** Prettier's layout, by oxfmt in this process: many times as fast, and the same but for a few files in a hundred. */
export const oxfmt: Formatter = {
  name: 'oxfmt',
  kind: 'embedded',
  languages: PRETTIER_LANGUAGES,
  available,
  async format(files, { configuration }) {
    const { format } = await load();
    return eachFile(files, async (file: LanguageFile) => {
      const options = await configuration.layoutOf(file.path, file.language);
      // Keys of package.json keep their order, which is the project's own.
      const fixed = { sortPackageJson: false, endOfLine: 'lf' } as const;
      const name = nameForParser(file);
      const { code, errors } = await format(name, file.content, { ...options, ...fixed });
      const [error] = errors;
      if (!error && file.language !== 'typescript') return code;
      if (!error) {
        const joined = joinShortUnions(code, {
          printWidth: Number(options['printWidth'] ?? 80),
          tabWidth: Number(options['tabWidth'] ?? 2),
        });
        // Lines of a template or a comment that look like a union are its text, and stay as they are.
        const isSafe = joined === code || !/`|\/\*[^/]*\n[ \t]*\|/.test(code);
        const isSame = isSafe || (await format(name, joined, { ...options, ...fixed })).code === code;
        return isSame ? joined : code;
      }
      const offset = error.labels[0]?.start;
      throw new Refusal(error.message, offset === undefined ? null : lineAt(file.content, offset));
    });
  },
};

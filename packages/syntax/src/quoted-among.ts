import type { SourcePlace } from './found.js';
import { javascriptQuoted } from './javascript/javascript-quoted.js';
import { languageOf } from './language-of.js';
import { offsetsInside } from './tree-sitter/quoted-offsets.js';
import { withTree, type Grammar } from './tree-sitter/with-tree.js';
import { vueQuoted } from './vue/vue-quoted.js';

const GRAMMARS: Readonly<Record<string, { readonly grammar: Grammar; readonly quotes: readonly string[] }>> = {
  python: { grammar: 'python', quotes: ['comment', 'string'] },
  php: { grammar: 'php', quotes: ['comment', 'string', 'encapsed_string', 'heredoc', 'nowdoc', 'text'] },
  csharp: {
    grammar: 'c-sharp',
    quotes: [
      'comment',
      'string_literal',
      'verbatim_string_literal',
      'raw_string_literal',
      'interpolated_string_expression',
      'character_literal',
    ],
  },
};

/**
 * Those of the offsets (UTF-16) of a source that stand in a comment, a string or a text, where words are not code. In a
 * file of a language that is not parsed everything is quoted.
 */
export async function quotedAmong(
  source: string,
  offsets: readonly number[],
  { path }: SourcePlace,
): Promise<ReadonlySet<number>> {
  if (offsets.length === 0) return new Set();
  const language = languageOf(path);
  if (language === 'vue') return vueQuoted(source, offsets, { path });
  if (language === 'typescript' || language === 'tsx' || language === 'javascript')
    return javascriptQuoted(source, offsets, { path });
  const known = language === null ? undefined : GRAMMARS[language];
  if (!known) return new Set(offsets);
  return withTree(known.grammar, source, (tree) => offsetsInside(tree, offsets, known.quotes));
}

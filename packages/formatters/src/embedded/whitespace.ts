import type { Formatter, LanguageFile } from '../formatter.js';
import { eachFile } from './each-file.js';
import { linesInCSharpStrings } from './csharp-strings.js';

/** Texts in which a trailing blank carries meaning. */
const BLANKS_MATTER =
  /\.(md|mdx|markdown|diff|patch|snap|tsv|csv|psv|properties|mk)$|(^|\/)(\.env[\w.-]*|(GNU)?Makefile)$/i;
/** Marks of strings over several lines, in whatever language: heredocs, triple quotes, raw strings, `<pre>`. */
const MULTI_LINE_TEXT = /<<|"""|'''|`|\[\[|<(pre|textarea)\b|R"/i;

/** No trailing white space where it carries no meaning, exactly one newline at the end; for what nothing else formats. */
export const whitespace: Formatter = {
  name: 'whitespace',
  kind: 'embedded',
  languages: ['csharp', 'php', 'python-stub', 'dockerfile', 'template', 'text'],
  available: () => Promise.resolve({ isAvailable: true }),
  format: (files, { configuration }) =>
    eachFile(files, async (file) => {
      const editor = await configuration.editorOf(file.path);
      const trimmed = editor['trim_trailing_whitespace'] === 'false' ? file.content : trimLines(file);
      if (editor['insert_final_newline'] === 'false') return trimmed;
      const text = trimmed.replace(/\n+$/, '');
      return text === '' ? '' : `${text}\n`;
    }),
};

function trimLines({ path, content, language }: LanguageFile): string {
  if (language === 'csharp') {
    const inString = linesInCSharpStrings(content);
    return content
      .split('\n')
      .map((line, index) => (inString.has(index) ? line : line.replace(/[ \t]+$/, '')))
      .join('\n');
  }
  if (BLANKS_MATTER.test(path) || MULTI_LINE_TEXT.test(content)) return content;
  return content.replace(/[ \t]+$/gm, '');
}

import type { LanguageFile } from '../formatter.js';
import type { Language } from '../language.js';

/** What prettier, and oxfmt after it, formats. */
export const PRETTIER_LANGUAGES: readonly Language[] = [
  ...(['typescript', 'javascript', 'vue', 'css', 'html', 'json'] as const),
  ...(['yaml', 'compose', 'workflow', 'markdown', 'graphql'] as const),
];

const EXTENSION: Readonly<Partial<Record<Language, string>>> = {
  typescript: 'ts',
  javascript: 'js',
  vue: 'vue',
  css: 'css',
  html: 'html',
  json: 'json',
  yaml: 'yaml',
  markdown: 'md',
  graphql: 'graphql',
};

/** The name a parser is chosen by: the path, with an extension where its own does not tell the language (a script's `#!`). */
export function nameForParser({ path, language }: Pick<LanguageFile, 'path' | 'language'>): string {
  const extension = EXTENSION[language];
  return extension === undefined || /\.[^./]+$/.test(path) ? path : `${path}.${extension}`;
}

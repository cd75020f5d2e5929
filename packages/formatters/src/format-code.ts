import type { Stack } from '@mgx/stacks';
import type { ReadProjectFile } from './configuration/project-reader.js';
import { countDiffLines } from './count-diff-lines.js';
import { formatFiles } from './format-files.js';
import { languageOfFile, languageOfText, type Language } from './language.js';

/** What became of one text. */
export type FormatterResult = {
  /** False: the text stays as it was, `errors` tells why. */
  readonly success: boolean;
  /** Null when neither path nor text tells it: the text stays as it was. */
  readonly language: Language | null;
  readonly formattersApplied: readonly string[];
  readonly originalContent: string;
  readonly formattedContent: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Lines taken away and added. */
  readonly diffLines: number;
};

export type FormatCodeOptions = {
  /** Decides the language by its extension, and beats the stack. */
  readonly path?: string;
  /** Beats the path. */
  readonly language?: Language;
  readonly stack?: Stack | null;
  /** Reads configuration files of the project. */
  readonly read?: ReadProjectFile;
  readonly signal?: AbortSignal;
};

/** A name for a text that has none. */
const NAMES: Readonly<Record<Language, string>> = {
  typescript: 'code.ts',
  javascript: 'code.js',
  vue: 'code.vue',
  css: 'code.css',
  html: 'code.html',
  json: 'code.json',
  yaml: 'code.yaml',
  compose: 'compose.yaml',
  workflow: '.github/workflows/code.yaml',
  markdown: 'code.md',
  graphql: 'code.graphql',
  python: 'code.py',
  'python-stub': 'code.pyi',
  php: 'code.php',
  csharp: 'code.cs',
  dockerfile: 'Dockerfile',
  template: 'code.twig',
  text: 'code.txt',
};

/**
 * Formats one text; never fatal. Rejects only with the signal's reason.
 * @example (await formatCode('x=1', { language: 'python' })).formattedContent // 'x = 1\n'
 */
export async function formatCode(
  content: string,
  { path, language: given, stack = null, read, signal }: FormatCodeOptions = {},
): Promise<FormatterResult> {
  const language = given ?? (path === undefined ? languageOfText(content, stack) : languageOfFile({ path, content }));
  const unchanged = {
    language,
    originalContent: content,
    formattedContent: content,
    diffLines: 0,
    formattersApplied: [],
  };
  if (language === null) {
    return {
      ...unchanged,
      success: false,
      errors: ['the language is not known: give a path or a language'],
      warnings: [],
    };
  }
  // A path whose name promises another language only says where the project's configuration is sought.
  const isNamed = path !== undefined && languageOfFile({ path, content }) === language;
  const folder = path?.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const name = isNamed ? path : `${folder}${NAMES[language]}`;
  const report = await formatFiles([{ path: name, content }], {
    stack,
    ...(read ? { project: { read } } : {}),
    ...(signal ? { signal } : {}),
  });
  const formattedContent = report.files[0]?.content ?? content;
  const success = report.failed.length === 0;
  const messages = report.warnings.map(({ message }) => message);
  return {
    success,
    language,
    formattersApplied: report.formattersApplied,
    originalContent: content,
    formattedContent,
    errors: success ? [] : messages,
    warnings: success ? messages : [],
    diffLines: countDiffLines(content, formattedContent),
  };
}

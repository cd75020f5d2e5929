import type { Stack } from '@mgx/stacks';
import type { Language } from '../language.js';
import { editorConfig, type EditorProperties } from './editorconfig.js';
import { ignoredByPrettier } from './ignored.js';
import { editorLayout, stackLayout, type LayoutOptions } from './layout-options.js';
import { phpConfig, type PhpSettings } from './php-config.js';
import { prettierConfig } from './prettier-config.js';
import { projectReader, type ConfigurationWarning, type ReadProjectFile } from './project-reader.js';
import { pythonConfig, type PythonSettings } from './python-config.js';

/** What the project's data files and its stack ask for, file by file. Configuration that is code is never loaded. */
export type ProjectConfiguration = {
  layoutOf(path: string, language: Language): Promise<LayoutOptions>;
  pythonOf(path: string): Promise<PythonSettings>;
  phpOf(path: string): Promise<PhpSettings>;
  editorOf(path: string): Promise<EditorProperties>;
  /** The line ends the project asks for in so many words; null: a file keeps its own. */
  lineEndsOf(path: string): Promise<'lf' | 'crlf' | null>;
  isIgnored(path: string, language: Language): Promise<boolean>;
  /** What of the configuration could not be honoured, so far. */
  readonly warnings: readonly ConfigurationWarning[];
};

export function projectConfiguration(read: ReadProjectFile, stack: Stack | null): ProjectConfiguration {
  const reader = projectReader(read);
  const editorOf = editorConfig(reader);
  const prettier = prettierConfig(reader);
  const pythonOf = pythonConfig(reader);
  const phpOf = phpConfig(reader);
  const isPrettierIgnored = ignoredByPrettier(reader);
  return {
    async layoutOf(path, language) {
      await prettier.warnFor(path);
      const own = await prettier.of(path);
      const editor = editorLayout(await editorOf(path));
      // As prettier does, .editorconfig gives way to prettier's own configuration, option by option.
      return own ? { ...own.defaults, ...editor, ...own.options } : { ...stackLayout(stack, language), ...editor };
    },
    async lineEndsOf(path) {
      const wanted = (await prettier.of(path))?.options['endOfLine'] ?? (await editorOf(path))['end_of_line'];
      return wanted === 'lf' || wanted === 'crlf' ? wanted : null;
    },
    pythonOf,
    phpOf,
    editorOf,
    async isIgnored(path, language) {
      if (language === 'python' || language === 'python-stub') return (await pythonOf(path)).isExcluded;
      if (language === 'php') return (await phpOf(path)).isExcluded;
      return isPrettierIgnored(path, language);
    },
    warnings: reader.warnings,
  };
}

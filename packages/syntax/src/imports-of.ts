import type { ImportFound, SourcePlace } from './found.js';
import { javascriptImports } from './javascript/javascript-imports.js';
import { languageOf } from './language-of.js';
import { pythonImports } from './python/python-imports.js';

/**
 * The imports of a source file, found by parsing: comments, strings and docs cannot be mistaken for one. Empty for files
 * without imports and for languages that `languageOf` does not know. Throws `missing_dependency` without the parser.
 *
 * @example await importsOf("import express from 'express';", { path: 'a.ts' })
 * // [{ specifier: 'express', line: 1, kind: 'static', typeOnly: false, text: "import express from 'express';" }]
 */
export async function importsOf(source: string, { path }: SourcePlace): Promise<ImportFound[]> {
  switch (languageOf(path)) {
    case 'typescript':
    case 'tsx':
    case 'javascript':
      return javascriptImports(source, { path });
    case 'python':
      return pythonImports(source);
    default:
      return [];
  }
}

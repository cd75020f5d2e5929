import { csharpFacts } from './csharp/csharp-facts.js';
import { jsonDiagnostics } from './data-formats/json-diagnostics.js';
import { yamlDiagnostics } from './data-formats/yaml-diagnostics.js';
import type { Diagnostic, ImportFound, SourceFacts, SourcePlace } from './found.js';
import { javascriptDiagnostics, javascriptFacts } from './javascript/javascript-facts.js';
import { languageOf } from './language-of.js';
import { phpFacts } from './php/php-facts.js';
import { pythonFacts } from './python/python-facts.js';
import { vueFacts } from './vue/vue-facts.js';

/**
 * The imports and syntax errors of a source file from one parse. Never throws for bad source; throws `missing_dependency`
 * without the language's parser.
 */
export async function readSource(source: string, { path }: SourcePlace): Promise<SourceFacts> {
  const language = languageOf(path);
  switch (language) {
    case 'typescript':
    case 'tsx':
    case 'javascript':
      return { language, ...(await javascriptFacts(source, { path })) };
    case 'vue':
      return { language, ...(await vueFacts(source, { path })) };
    case 'python':
      return { language, ...(await pythonFacts(source)) };
    case 'php':
      return { language, ...(await phpFacts(source)) };
    case 'csharp':
      return { language, ...(await csharpFacts(source)) };
    case 'json':
    case 'jsonc':
      return { language, imports: [], diagnostics: jsonDiagnostics(source, { comments: language === 'jsonc' }) };
    case 'yaml':
      return { language, imports: [], diagnostics: yamlDiagnostics(source) };
    case null:
      return { language, imports: [], diagnostics: [] };
  }
}

/**
 * The imports of a source file, found by parsing: comments, strings and docs cannot be mistaken for one. Empty for files
 * without imports and for languages that `languageOf` does not know. Throws `missing_dependency` without the parser.
 *
 * @example await importsOf("import express from 'express';", { path: 'a.ts' })
 * // [{ specifier: 'express', line: 1, kind: 'static', typeOnly: false, text: "import express from 'express';" }]
 */
export async function importsOf(source: string, place: SourcePlace): Promise<readonly ImportFound[]> {
  return (await readSource(source, place)).imports;
}

/**
 * The places where a file does not parse, in order of lines. Empty also for languages that `languageOf` does not know:
 * ask it first to tell "parses" from "not looked at". Throws `missing_dependency` without the parser.
 */
export async function diagnose(source: string, place: SourcePlace): Promise<readonly Diagnostic[]> {
  switch (languageOf(place.path)) {
    case 'typescript':
    case 'tsx':
    case 'javascript':
      return javascriptDiagnostics(source, place);
    default:
      return (await readSource(source, place)).diagnostics;
  }
}

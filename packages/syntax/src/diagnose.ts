import { jsonDiagnostics } from './data-formats/json-diagnostics.js';
import { yamlDiagnostics } from './data-formats/yaml-diagnostics.js';
import type { Diagnostic, SourcePlace } from './found.js';
import { javascriptDiagnostics } from './javascript/javascript-diagnostics.js';
import { languageOf } from './language-of.js';
import { pythonDiagnostics } from './python/python-diagnostics.js';

/**
 * The places where a file does not parse, in order of lines. Empty also for languages that `languageOf` does not know:
 * ask it first to tell "parses" from "not looked at". Throws `missing_dependency` without the parser.
 */
export async function diagnose(source: string, { path }: SourcePlace): Promise<Diagnostic[]> {
  const language = languageOf(path);
  switch (language) {
    case 'typescript':
    case 'tsx':
    case 'javascript':
      return javascriptDiagnostics(source, { path });
    case 'python':
      return pythonDiagnostics(source);
    case 'json':
    case 'jsonc':
      return jsonDiagnostics(source, { comments: language === 'jsonc' });
    case 'yaml':
      return yamlDiagnostics(source);
    case null:
      return [];
  }
}

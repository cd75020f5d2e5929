import type { ParseResult } from 'oxc-parser';
import type { Diagnostic, SourceFacts } from '../found.js';
import { lineIndex } from '../line-index.js';
import { javascriptImports } from './javascript-imports.js';
import { parseJavaScript } from './parse-javascript.js';

/** Imports and syntax errors of a JS or TS source; types are not checked. */
export async function javascriptFacts(
  source: string,
  place: { readonly path: string },
): Promise<Pick<SourceFacts, 'imports' | 'diagnostics'>> {
  const parsed = await parseJavaScript(source, place);
  return { imports: await javascriptImports(source, parsed), diagnostics: diagnosticsOf(source, parsed) };
}

/** The syntax errors alone: a fraction of the cost of `javascriptFacts`. */
export async function javascriptDiagnostics(source: string, place: { readonly path: string }): Promise<Diagnostic[]> {
  return diagnosticsOf(source, await parseJavaScript(source, place));
}

/** What the parser says about declarations and TypeScript's own compiler passes in practice. */
const OF_TYPES = /ambient context|'declare' modifier|modifier cannot|modifier must precede|accessibility modifier/i;

function diagnosticsOf(source: string, { errors }: ParseResult): Diagnostic[] {
  const real = errors.filter(({ severity, message }) => String(severity) === 'Error' && !OF_TYPES.test(message));
  if (real.length === 0) return [];
  const positionOf = lineIndex(source);
  return real
    .map(({ message, labels }) => ({ ...positionOf(labels[0]?.start ?? 0), message }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

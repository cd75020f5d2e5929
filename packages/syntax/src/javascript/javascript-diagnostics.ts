import type { Diagnostic } from '../found.js';
import { lineIndex } from '../line-index.js';
import { parseJavaScript } from './parse-javascript.js';

/** The syntax errors of a JS or TS source; types are not checked. */
export async function javascriptDiagnostics(source: string, place: { readonly path: string }): Promise<Diagnostic[]> {
  const { errors } = await parseJavaScript(source, place);
  const positionOf = lineIndex(source);
  return errors
    .filter(({ severity }) => String(severity) === 'Error')
    .map(({ message, labels }) => ({ ...positionOf(labels[0]?.start ?? 0), message }));
}

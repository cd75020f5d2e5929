import { parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../found.js';

/** The syntax errors of a YAML text of one or more documents; unknown tags are none. */
export function yamlDiagnostics(source: string): Diagnostic[] {
  const documents = parseAllDocuments(source, { prettyErrors: true });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(({ errors }) =>
    errors.map(({ linePos, message }) => ({
      line: linePos?.[0].line ?? 1,
      column: linePos?.[0].col ?? 1,
      message: message.split(/ at line \d+| *\n/, 1)[0] ?? message,
    })),
  );
}

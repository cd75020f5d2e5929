import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Diagnostic } from '../found.js';
import { lineIndex } from '../line-index.js';

/** The errors of a JSON text, strictly or with comments and trailing commas. An empty text is an error. */
export function jsonDiagnostics(source: string, { comments }: { readonly comments: boolean }): Diagnostic[] {
  const text = source.replace(/^\uFEFF/, '');
  if (!comments && isStrictJson(text)) return [];
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: comments, disallowComments: !comments });
  const positionOf = lineIndex(text);
  if (errors.length === 0 && !comments) return [{ line: 1, column: 1, message: 'not valid JSON' }];
  return errors.map(({ error, offset }) => ({ ...positionOf(offset), message: readable(printParseErrorCode(error)) }));
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // The other parser says where and why.
  }
}

/** `CommaExpected` -> `comma expected`. */
function readable(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

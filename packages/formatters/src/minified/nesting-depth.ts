import { endOfSkipped, type Unclosed } from './skipped-text.js';

/**
 * The deepest nesting of (), [] and {} together, in any language: brackets inside strings and comments do not count,
 * a closing bracket without an opening one neither.
 */
export function nestingDepth(source: string): number {
  const unclosed: Unclosed = new Set();
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < source.length; at++) {
    switch (source[at]) {
      case '(':
      case '[':
      case '{':
        deepest = Math.max(deepest, ++depth);
        break;
      case ')':
      case ']':
      case '}':
        depth = Math.max(0, depth - 1);
        break;
      // An escaped bracket of a regular expression.
      case '\\':
        at++;
        break;
      default:
        at = endOfSkipped(source, at, unclosed) - 1;
    }
  }
  return deepest;
}

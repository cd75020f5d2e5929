import { nestingDepth } from './nesting-depth.js';

/** Appendix H's thresholds: a line is long over 250 code points, code is minified when over 70 % of its lines are. */
const LONGEST_LINE = 250;
const LARGEST_PERCENTAGE = 70;
const DEEPEST_NESTING = 10;

export type Minified = { readonly isMinified: boolean; readonly issues: readonly string[] };

/**
 * Tells code that a machine packed (or that is malformed) by its long lines, lines without a space, and nesting.
 *
 * @example detectMinified('x'.repeat(251)).issues
 * // ['Possible minified code: 1/1 lines exceed 250 chars', 'Found 1 very long line with no spaces (likely …)']
 */
export function detectMinified(content: string): Minified {
  const lines = content.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const long = lines.filter(isLong);
  const unbroken = long.filter((line) => !line.includes(' ')).length;
  const depth = nestingDepth(content);
  const issues: string[] = [];
  // In whole numbers: 0.7 * 90 is a little less than 63.
  if (long.length * 100 > lines.length * LARGEST_PERCENTAGE) {
    issues.push(`Possible minified code: ${long.length}/${lines.length} lines exceed ${LONGEST_LINE} chars`);
  }
  if (unbroken > 0) {
    const what = unbroken === 1 ? 'line' : 'lines';
    issues.push(`Found ${unbroken} very long ${what} with no spaces (likely minified JavaScript/CSS)`);
  }
  if (depth > DEEPEST_NESTING) {
    issues.push(`Excessive nesting detected (depth: ${depth}, max: ${DEEPEST_NESTING})`);
  }
  return { isMinified: issues.length > 0, issues };
}

/** By code points; counting them only where the UTF-16 length leaves it open. */
function isLong(line: string): boolean {
  if (line.length <= LONGEST_LINE) return false;
  if (line.length > LONGEST_LINE * 2) return true;
  return [...line].length > LONGEST_LINE;
}

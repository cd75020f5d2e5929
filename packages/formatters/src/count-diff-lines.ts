/** Above this product of line counts the middle is counted as wholly changed, rather than compared. */
const MOST_CELLS = 4_000_000;

/** How many lines a change takes away and adds. */
export function countDiffLines(before: string, after: string): number {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return left.length + right.length - 2 * longestCommon(left, right);
}

/** With their ends, so that a missing final newline is a difference of its line. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The length of the longest common subsequence, a row at a time. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > MOST_CELLS) return 0;
  let row = new Uint32Array(b.length + 1);
  for (const line of a) {
    const next = new Uint32Array(b.length + 1);
    for (let at = 1; at <= b.length; at++) {
      next[at] = b[at - 1] === line ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

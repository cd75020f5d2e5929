import { foldLine } from '../fold-line.js';

/** Longer lines are compared by their first characters. */
const LONGEST = 400;

/** How alike two lines are, white space aside: 1 the same, 0 nothing in common; by Levenshtein's distance. */
export function similarity(a: string, b: string): number {
  const [left, right] = [foldLine(a).slice(0, LONGEST), foldLine(b).slice(0, LONGEST)];
  const longer = Math.max(left.length, right.length);
  if (longer === 0) return 1;
  if (Math.min(left.length, right.length) * 2 < longer) return 0;
  return 1 - distance(left, right) / longer;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

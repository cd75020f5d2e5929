import type { LineIndex } from '../line-index.js';

/** A long line tells no more than its beginning. */
const LONGEST = 200;

/** Lines of the file with their numbers, as a model's prompt or a reader wants them. `from` and `to` count from 0. */
export function excerptOf(index: LineIndex, from: number, to: number): string {
  const first = Math.max(0, from);
  const last = Math.min(index.count, to);
  const width = String(last).length;
  const lines: string[] = [];
  for (let line = first; line < last; line++) {
    const text = index.line(line);
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    lines.push(`${String(line + 1).padStart(width)} | ${shown}`);
  }
  return lines.join('\n');
}

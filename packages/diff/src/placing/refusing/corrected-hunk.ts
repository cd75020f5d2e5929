import { editsOf, type LineEdit } from '../alignment.js';
import type { LineIndex } from '../line-index.js';
import type { Work } from '../work.js';

const CONTEXT = 3;

type About = { readonly index: LineIndex; readonly alignment: readonly number[]; readonly path: string };

/**
 * A hunk as a unified diff whose context and removed lines are those of the file, where each of its changes has a place; null
 * where one has not. A proposal: it removes what stands where the hunk expected something else.
 */
export function correctedHunk({ lines }: Work, { index, alignment, path }: About): string | null {
  const edits = editsOf(lines, alignment, (text) => text);
  const [first] = edits ?? [];
  const last = edits?.at(-1);
  if (!edits || !first || !last) return null;
  const from = Math.max(0, first.from - CONTEXT);
  const to = Math.min(index.count, last.to + CONTEXT);
  if (to - from > 200 || edits.some((edit, at) => at > 0 && edit.from < (edits[at - 1] as LineEdit).to)) return null;
  const body = bodyOf(index, edits, { from, to });
  const oldCount = body.filter((line) => !line.startsWith('+')).length;
  const newCount = body.filter((line) => !line.startsWith('-')).length;
  const start = oldCount === 0 ? from : from + 1;
  const header = `@@ -${start},${oldCount} +${start},${newCount} @@`;
  return [`--- a/${path}`, `+++ b/${path}`, header, ...body, ''].join('\n');
}

function bodyOf(index: LineIndex, edits: readonly LineEdit[], { from, to }: { from: number; to: number }): string[] {
  const body: string[] = [];
  let line = from;
  for (const edit of edits) {
    for (; line < edit.from; line++) body.push(` ${index.line(line)}`);
    for (; line < edit.to; line++) body.push(`-${index.line(line)}`);
    for (const text of edit.added) body.push(`+${text}`);
  }
  for (; line < to; line++) body.push(` ${index.line(line)}`);
  return body;
}

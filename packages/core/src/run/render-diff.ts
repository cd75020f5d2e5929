import type { FileChange } from '@mgx/diff';

/** Lines shown round a change. */
const CONTEXT = 3;

/** Changes as one unified diff, as git and people read it; one hunk a file, from its first to its last difference. */
export function renderDiff(changes: readonly FileChange[]): string {
  return changes.map(renderChange).join('');
}

function renderChange(change: FileChange): string {
  const { path, before, after } = change;
  const from = 'from' in change ? change.from : path;
  const head = [
    `diff --git a/${from} b/${path}`,
    `--- ${before === null ? '/dev/null' : `a/${from}`}`,
    `+++ ${after === null ? '/dev/null' : `b/${path}`}`,
  ];
  return `${[...head, ...renderHunk(linesOf(before), linesOf(after))].join('\n')}\n`;
}

function renderHunk(before: readonly string[], after: readonly string[]): string[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const first = Math.max(0, start - CONTEXT);
  const tail = Math.min(end, CONTEXT);
  const old = before.slice(first, before.length - end + tail);
  const fresh = after.slice(first, after.length - end + tail);
  return [
    `@@ -${range(first, old.length)} +${range(first, fresh.length)} @@`,
    ...before.slice(first, start).map((line) => ` ${line}`),
    ...before.slice(start, before.length - end).map((line) => `-${line}`),
    ...after.slice(start, after.length - end).map((line) => `+${line}`),
    ...before.slice(before.length - end, before.length - end + tail).map((line) => ` ${line}`),
  ];
}

/** Git's way: an empty side begins before its first line. */
function range(first: number, length: number): string {
  return length === 0 ? `${first},0` : `${first + 1},${length}`;
}

/** The lines of a text; a missing last newline is git's remark. */
function linesOf(text: string | null): string[] {
  if (text === null || text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] += '\n\\ No newline at end of file';
  return lines;
}

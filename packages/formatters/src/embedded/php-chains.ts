import { essence, shifted } from './php-text.js';

const CONTINUES = /^[ \t]*\??->/;
const OPENS = /[[({]$/;
/** Where a line may not be joined with the next, or may be text. */
const COMMENT = /\/\/|#|\/\*/;
const INDENT = 4;

/**
 * Breaks chains of calls where they were broken: Pint moves no call to another line. `isText` tells the lines that begin
 * inside a string or a comment.
 */
export function ownChains(before: string, after: string, isText: (line: number) => boolean): string {
  const given = chainsIn(before.split('\n'));
  const lines = after.split('\n');
  const result: string[] = [];
  for (let at = 0; at < lines.length;) {
    const end = chainEnd(lines, at);
    const chain = lines.slice(at, end);
    const sizes = given.get(essence(chain.join('')))?.shift();
    const tail = sizes && !isText(at) ? tailOf(lines, end, isText) : null;
    if (!sizes || !tail || sizes.length === chain.length || chain.some((line) => COMMENT.test(line))) {
      result.push(...chain);
      at = end;
      continue;
    }
    const broken = breakAs(chain, sizes);
    const columns = indentOf(broken.at(-1) ?? '') - indentOf(chain.at(-1) ?? '');
    result.push(...broken, ...tail.map((line) => shifted(line, columns)));
    at = end + tail.length;
  }
  return result.join('\n');
}

/** The sizes (characters but blanks) of the lines of each chain, by the chain's text without blanks, in order. */
function chainsIn(lines: readonly string[]): ReadonlyMap<string, number[][]> {
  const found = new Map<string, number[][]>();
  for (let at = 0; at < lines.length;) {
    const end = chainEnd(lines, at);
    const parts = lines.slice(at, end).map(essence);
    const text = parts.join('');
    if (text.includes('->')) found.set(text, [...(found.get(text) ?? []), parts.map(({ length }) => length)]);
    at = end;
  }
  return found;
}

function chainEnd(lines: readonly string[], from: number): number {
  let end = from + 1;
  while (CONTINUES.test(lines[end] ?? '') && !OPENS.test(lines[end - 1] ?? '')) end++;
  return end;
}

/** The lines of what the chain's last line opens, to move with it; null where they cannot be moved. */
function tailOf(lines: readonly string[], from: number, isText: (line: number) => boolean): readonly string[] | null {
  const last = lines[from - 1] ?? '';
  if (!OPENS.test(last)) return [];
  let end = from;
  while (end < lines.length && (lines[end] === '' || indentOf(lines[end] ?? '') > indentOf(last))) end++;
  const isClosed = indentOf(lines[end] ?? '') === indentOf(last) && /^[ \t]*[\])}]/.test(lines[end] ?? '');
  if (!isClosed || CONTINUES.test(lines[end + 1] ?? '') || OPENS.test(lines[end] ?? '')) return null;
  for (let at = from; at <= end; at++) if (isText(at)) return null;
  return lines.slice(from, end + 1);
}

/** The chain in lines of these sizes, each but the first one step in. */
function breakAs(chain: readonly string[], sizes: readonly number[]): string[] {
  const indent = /^[ \t]*/.exec(chain[0] ?? '')?.[0] ?? '';
  let rest = chain.map((line) => line.trim()).join('');
  return sizes.map((size, index) => {
    let length = 0;
    for (let left = size; left > 0; length++) if (/\S/.test(rest[length] ?? '')) left--;
    const part = rest.slice(0, length).trim();
    rest = rest.slice(length);
    return indent + (index === 0 ? '' : ' '.repeat(INDENT)) + part;
  });
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

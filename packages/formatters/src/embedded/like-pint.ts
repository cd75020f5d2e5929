import { ownChains } from './php-chains.js';
import { essence, shifted } from './php-text.js';

/** Comments, strings and heredocs of PHP. */
const TEXTS =
  /\/\*[\s\S]*?\*\/|(?:\/\/|#(?!\[))[^\n]*|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|<<<[ \t]*(["']?)(\w+)\1\n[\s\S]*?\n[ \t]*\2\b/g;
/** So many characters before a bracket tell one list of arguments from another. */
const TAIL = 30;

/**
 * Takes back what mago does beyond Pint's Laravel preset: commas behind the last argument or parameter (Pint wants them in
 * arrays only), other indentation inside block comments, chains of calls that are broken elsewhere, and the brace of an
 * anonymous class on the line of its head.
 */
export function likePint(before: string, after: string): string {
  // Between PHP and HTML an apostrophe is no quote.
  if (/\?>/.test(after)) return after;
  const laidOut = ownComments(before, withoutNewCommas(before, bracesBelow(after)));
  return ownChains(before, laidOut, linesInTexts(laidOut));
}

function linesInTexts(source: string): (line: number) => boolean {
  const inside = new Set<number>();
  let line = 0;
  let at = 0;
  for (const { index, 0: text } of source.matchAll(TEXTS)) {
    line += count(source.slice(at, index));
    const end = line + count(text);
    while (line < end) inside.add(++line);
    at = index + text.length;
  }
  return (one) => inside.has(one);
}

function count(text: string): number {
  return text.split('\n').length - 1;
}

function bracesBelow(source: string): string {
  const isText = textsOf(source);
  return source.replace(
    /^([ \t]*)(.*\bnew (?:readonly )?class\b[^{}\n;]*[^{}\n;\s]) \{$/gm,
    (all, indent: string, head: string, offset: number) =>
      isText(offset + all.length - 1) ? all : `${indent}${head}\n${indent}{`,
  );
}

function withoutNewCommas(before: string, after: string): string {
  const given = essence(before);
  const isText = textsOf(after);
  return after.replace(/,(?=\n[ \t]*\))/g, (comma, offset: number) => {
    const tail = essence(after.slice(0, offset).slice(-4 * TAIL)).slice(-TAIL);
    return isText(offset) || given.includes(`${tail},)`) ? comma : '';
  });
}

/** Whether an offset lies in a string or a comment; to be asked from the first to the last. */
function textsOf(source: string): (offset: number) => boolean {
  const spans = [...source.matchAll(TEXTS)].map(({ index, 0: text }) => [index, index + text.length] as const);
  let at = 0;
  return (offset) => {
    while (at < spans.length && (spans[at]?.[1] ?? 0) <= offset) at++;
    return (spans[at]?.[0] ?? Infinity) <= offset;
  };
}

/** The lines of a block comment as they were, moved as far as the comment itself; those of a doc comment are the formatter's. */
function ownComments(before: string, after: string): string {
  const [given, made] = [commentsIn(before), commentsIn(after)];
  if (given.length !== made.length || given.some(({ text }, at) => essence(text) !== essence(made[at]?.text ?? ''))) {
    return after;
  }
  let result = '';
  let end = 0;
  for (const [at, { index, text, column }] of made.entries()) {
    const own = given[at] ?? { text, column };
    result += after.slice(end, index) + moved(own.text, column - own.column);
    end = index + text.length;
  }
  return result + after.slice(end);
}

type Comment = { readonly text: string; readonly index: number; readonly column: number };

function commentsIn(source: string): Comment[] {
  return [...source.matchAll(TEXTS)].flatMap(({ index, 0: text }) =>
    /^\/\*(?!\*)/.test(text) ? [{ text, index, column: index - source.lastIndexOf('\n', index - 1) - 1 }] : [],
  );
}

function moved(comment: string, columns: number): string {
  const [first = '', ...rest] = comment.split('\n').map((line) => line.trimEnd());
  return [first, ...rest.map((line) => shifted(line, columns))].join('\n');
}

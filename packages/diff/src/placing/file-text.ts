import { indexLines, type LineIndex } from './line-index.js';

/** A text as hunks are placed in it: its own mark, endings and final newline set aside, its index made when needed. */
export type FileText = {
  readonly bom: string;
  /** Every line terminated; empty: no lines. */
  readonly body: string;
  readonly hasFinalNewline: boolean;
  /** What comes after the last newline counts as a line. */
  readonly hasEmptyLastLine: boolean;
  /** Of the first line; a text may mix them. */
  readonly ending: '\n' | '\r\n';
  readonly index: () => LineIndex;
  readonly isIndexed: () => boolean;
  /** Offset of a line; -1: past the end. */
  readonly offsetOf: (line: number) => number;
  /** The line at an offset. */
  readonly lineAt: (offset: number) => number;
};

/** Where every so manyth line begins is kept once it has been counted. */
const STEP = 64;

/** `empty_last_line`: what comes after the last newline counts as a line, which is not terminated. */
export function openText(text: string, view: 'plain' | 'empty_last_line' = 'plain'): FileText {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const content = bom === '' ? text : text.slice(1);
  const first = content.indexOf('\n');
  const ending = first > 0 && content.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
  const hasFinalNewline = view === 'plain' && (content === '' || content.endsWith('\n'));
  const body = hasFinalNewline ? content : content + ending;
  let index: LineIndex | null = null;
  const marks = [0];
  return {
    bom,
    body,
    hasFinalNewline,
    hasEmptyLastLine: view === 'empty_last_line',
    ending,
    index: () => (index ??= indexLines(body)),
    isIndexed: () => index !== null,
    offsetOf(line) {
      if (index) return line <= index.count ? (index.starts[line] as number) : -1;
      const mark = Math.min(Math.floor(line / STEP), marks.length - 1);
      const reached = walk(body, marks, { mark, toLine: line });
      return reached.line === line ? reached.start : -1;
    },
    lineAt(offset) {
      if (index) return lastUpTo(index.starts, { offset, last: index.count });
      const mark = lastUpTo(marks, { offset, last: marks.length - 1 });
      return walk(body, marks, { mark, toOffset: offset }).line;
    },
  };
}

type Walk = { readonly mark: number; readonly toLine?: number; readonly toOffset?: number };

/** Goes from a mark to a line or an offset, or to the last line, and leaves marks on the way. */
function walk(
  body: string,
  marks: number[],
  { mark, toLine = Number.POSITIVE_INFINITY, toOffset = Number.POSITIVE_INFINITY }: Walk,
): { readonly line: number; readonly start: number } {
  let line = mark * STEP;
  let start = marks[mark] as number;
  while (line < toLine && start < toOffset) {
    const next = body.indexOf('\n', start) + 1;
    if (next === 0 || next > toOffset) break;
    start = next;
    line++;
    if (line === marks.length * STEP) marks.push(start);
  }
  return { line, start };
}

/** The last of ascending offsets that is not beyond the given one. */
function lastUpTo(
  offsets: ArrayLike<number>,
  { offset, last }: { readonly offset: number; readonly last: number },
): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

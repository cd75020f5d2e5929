import { indexLines, type LineIndex } from './line-index.js';

/** A text as hunks are placed in it: its own mark, endings and final newline set aside, its index made when needed. */
export type FileText = {
  readonly bom: string;
  /** Every line terminated; empty: no lines. */
  readonly body: string;
  readonly hasFinalNewline: boolean;
  /** Of the first line; a text may mix them. */
  readonly ending: '\n' | '\r\n';
  readonly index: () => LineIndex;
  readonly isIndexed: () => boolean;
  /** Offset of a line, counted from the nearest one known; -1: past the end. */
  readonly offsetOf: (line: number) => number;
  /** The line at an offset. */
  readonly lineAt: (offset: number) => number;
};

/** `empty_last_line`: what comes after the last newline counts as a line, which is not terminated. */
export function openText(text: string, view: 'plain' | 'empty_last_line' = 'plain'): FileText {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const content = bom === '' ? text : text.slice(1);
  const first = content.indexOf('\n');
  const ending = first > 0 && content.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
  const hasFinalNewline = view === 'plain' && (content === '' || content.endsWith('\n'));
  const body = hasFinalNewline ? content : content + ending;
  let index: LineIndex | null = null;
  const known = { line: 0, offset: 0 };
  return {
    bom,
    body,
    hasFinalNewline,
    ending,
    index: () => (index ??= indexLines(body)),
    isIndexed: () => index !== null,
    offsetOf(line) {
      if (index) return line <= index.count ? (index.starts[line] as number) : -1;
      if (line < known.line) Object.assign(known, { line: 0, offset: 0 });
      while (known.line < line) {
        const end = body.indexOf('\n', known.offset);
        if (end < 0) return -1;
        known.line++;
        known.offset = end + 1;
      }
      return known.offset;
    },
    lineAt(offset) {
      if (index) return lineIn(index, offset);
      if (offset < known.offset) Object.assign(known, { line: 0, offset: 0 });
      while (known.offset < offset) {
        const end = body.indexOf('\n', known.offset);
        if (end < 0 || end >= offset) break;
        known.line++;
        known.offset = end + 1;
      }
      return known.line;
    },
  };
}

function lineIn({ starts, count }: LineIndex, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

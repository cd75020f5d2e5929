export type Position = { readonly line: number; readonly column: number };

/** Turns offsets (UTF-16) into lines and columns, both from 1. */
export function lineIndex(source: string): (offset: number) => Position {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** The first line of a statement, bounded, for messages. */
export function firstLine(source: string, start: number): string {
  const end = source.indexOf('\n', start);
  return source
    .slice(start, end < 0 ? undefined : end)
    .slice(0, 120)
    .trim();
}

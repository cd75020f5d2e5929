/** A text without its blanks: what a formatter of layout leaves as it is. */
export function essence(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A line moved to the right, or to the left as far as it has spaces; an empty one stays so. */
export function shifted(line: string, columns: number): string {
  if (line === '') return line;
  return columns >= 0 ? ' '.repeat(columns) + line : line.replace(new RegExp(`^ {0,${-columns}}`), '');
}

/** A replacement between two places; rows and columns from 1, columns in UTF-16 code units. */
export type Edit = {
  readonly content: string | null;
  readonly location: { readonly row: number; readonly column: number };
  readonly end_location: { readonly row: number; readonly column: number };
};

/** Applies fixes, each of one or more edits, to a text; a fix that touches an earlier one's place is left for the next round. */
export function applyEdits(source: string, fixes: readonly (readonly Edit[])[]): string {
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const offsetOf = ({ row, column }: Edit['location']) =>
    Math.min(source.length, (lineStarts[row - 1] ?? source.length) + column - 1);

  const taken: { readonly start: number; readonly end: number; readonly content: string }[] = [];
  for (const edits of fixes) {
    const spans = edits.map(({ content, location, end_location }) => ({
      start: offsetOf(location),
      end: offsetOf(end_location),
      content: content ?? '',
    }));
    const isFree = spans.every((span) => taken.every((other) => span.end < other.start || other.end < span.start));
    if (isFree) taken.push(...spans);
  }
  return taken
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, content }) => text.slice(0, start) + content + text.slice(end), source);
}

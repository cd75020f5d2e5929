/** A line of the text that is read. */
export type SourceLine = {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly isCrlf: boolean;
};

/** Splits at `\n` and `\r\n`; a byte order mark at the start is no content. */
export function sourceLines(text: string): SourceLine[] {
  const parts = (text.startsWith('\uFEFF') ? text.slice(1) : text).split('\n');
  if (parts.at(-1) === '') parts.pop();
  if (!text.includes('\r')) return parts.map((part, index) => ({ text: part, number: index + 1, isCrlf: false }));
  return parts.map((part, index) => {
    const isCrlf = part.endsWith('\r');
    return { text: isCrlf ? part.slice(0, -1) : part, number: index + 1, isCrlf };
  });
}

export function isBlankLine(line: SourceLine | undefined): boolean {
  return line === undefined || line.text.trim() === '';
}

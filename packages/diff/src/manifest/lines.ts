/** A line with its own line ending (`\n`, `\r\n` or none at the end of the text). */
export type Line = { readonly text: string; readonly ending: string };

/** Splits at `\n` and `\r\n` only: other separators are content. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const isCrlf = found > start && text[found - 1] === '\r';
    const ending = found < 0 ? '' : isCrlf ? '\r\n' : '\n';
    lines.push({ text: text.slice(start, isCrlf ? end - 1 : end), ending });
    start = found < 0 ? text.length : end + 1;
  }
  return lines;
}

export function joinLines(lines: readonly Line[]): string {
  return lines.map(({ text, ending }) => text + ending).join('');
}

export function isBlank({ text }: Line): boolean {
  return text.trim() === '';
}

export type LineEnds = 'lf' | 'crlf' | 'cr';

const MARKS: Readonly<Record<LineEnds, string>> = { lf: '\n', crlf: '\r\n', cr: '\r' };

/** How a text is stored, beside its characters. */
export type TextForm = { readonly hasMark: boolean; readonly lineEnds: LineEnds };

/** A text as formatters get it: LF line ends, no byte order mark; and its form, to restore it. */
export function plainText(content: string): { readonly text: string; readonly form: TextForm } {
  const hasMark = content.startsWith('\uFEFF');
  const lineEnds = lineEndsOf(content);
  const text = (hasMark ? content.slice(1) : content).replaceAll(lineEnds === 'cr' ? '\r' : '\r\n', '\n');
  return { text, form: { hasMark, lineEnds } };
}

/** The first line's; a carriage return alone ends a line only where nothing else does. */
function lineEndsOf(content: string): LineEnds {
  const newline = content.indexOf('\n');
  if (newline < 0) return content.includes('\r') ? 'cr' : 'lf';
  return content[newline - 1] === '\r' ? 'crlf' : 'lf';
}

export function restoreForm(text: string, { hasMark, lineEnds }: TextForm): string {
  const lines = lineEnds === 'lf' ? text : text.replaceAll('\n', MARKS[lineEnds]);
  return hasMark ? `\uFEFF${lines}` : lines;
}

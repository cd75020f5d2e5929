/** How a text is stored, beside its characters. */
export type TextForm = { readonly hasMark: boolean; readonly lineEnds: 'lf' | 'crlf' };

/** A text as formatters get it: LF line ends, no byte order mark; and its form, to restore it. */
export function plainText(content: string): { readonly text: string; readonly form: TextForm } {
  const hasMark = content.startsWith('\uFEFF');
  const text = (hasMark ? content.slice(1) : content).replaceAll('\r\n', '\n');
  return { text, form: { hasMark, lineEnds: /^[^\n]*\r\n/.test(content) ? 'crlf' : 'lf' } };
}

export function restoreForm(text: string, { hasMark, lineEnds }: TextForm): string {
  const lines = lineEnds === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
  return hasMark ? `\uFEFF${lines}` : lines;
}

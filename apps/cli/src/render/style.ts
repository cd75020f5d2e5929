import { styleText } from 'node:util';

/** How text is made to stand out: on a terminal with colour, elsewhere not at all. */
export type Style = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
};

export function styleFor(stream: { readonly isTTY?: boolean }): Style {
  const plain = (text: string) => text;
  if (stream.isTTY !== true) return { bold: plain, dim: plain, good: plain, bad: plain };
  const in_ = (format: 'bold' | 'dim' | 'green' | 'red') => (text: string) => styleText(format, text);
  return { bold: in_('bold'), dim: in_('dim'), good: in_('green'), bad: in_('red') };
}

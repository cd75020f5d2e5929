import { loadOxc, parseJavaScript } from './parse-javascript.js';

type Range = { readonly start: number; readonly end: number };

/** Those of the offsets that stand in a comment, a string, a template's text, a regular expression or the text of JSX. */
export async function javascriptQuoted(
  source: string,
  offsets: readonly number[],
  place: { readonly path: string },
): Promise<Set<number>> {
  const { program, comments } = await parseJavaScript(source, place);
  const { Visitor } = await loadOxc();
  const ranges: Range[] = [...comments];
  const keep = ({ start, end }: Range) => void ranges.push({ start, end });
  new Visitor({ Literal: keep, TemplateElement: keep, JSXText: keep }).visit(program);
  return new Set(offsets.filter((offset) => ranges.some(({ start, end }) => start <= offset && offset < end)));
}

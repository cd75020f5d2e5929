/**
 * The lines (from 0) of a C# source whose end lies inside a string: verbatim (`@"…"`) and raw (`"""…"""`) ones run over
 * several lines, where blanks belong to the text.
 */
export function linesInCSharpStrings(source: string): ReadonlySet<number> {
  const found = new Set<number>();
  // Comments and characters first, so that no quote in them opens a string.
  const tokens =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)+'|\$*("{3,})[\s\S]*?\1(?!")|(?:@\$?|\$@)"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"/g;
  let line = 0;
  let last = 0;
  for (const { 0: text, index } of source.matchAll(tokens)) {
    line += newlines(source.slice(last, index));
    const inside = newlines(text);
    const isComment = text.startsWith('/');
    for (let step = 0; step < inside && !isComment; step++) found.add(line + step);
    line += inside;
    last = index + text.length;
  }
  return found;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

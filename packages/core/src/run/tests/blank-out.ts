export type CommentStyle = 'slashes' | 'hash' | 'both';

/**
 * The source with the contents of its strings and comments replaced by spaces, character for character, so that words in
 * them trip no search and places stay the same. Tests run it on JavaScript, TypeScript, Python, PHP and C#.
 */
export function blankOut(source: string, comments: CommentStyle): string {
  const out = [...source.split('')];
  const blank = (from: number, to: number) => {
    for (let index = from; index < to; index++) if (out[index] !== '\n') out[index] = ' ';
  };
  for (let index = 0; index < source.length;) {
    const end = endOfToken(source, index, comments);
    if (end === null) {
      index++;
      continue;
    }
    blank(index + 1, end.close);
    index = end.next;
  }
  return out.join('');
}

type TokenEnd = { /** Where its content ends. */ readonly close: number; readonly next: number };

function endOfToken(source: string, index: number, comments: CommentStyle): TokenEnd | null {
  const two = source.slice(index, index + 2);
  const three = source.slice(index, index + 3);
  if (comments !== 'hash' && two === '//') return untilText(source, index + 2, '\n', 0);
  if (comments !== 'hash' && two === '/*') return untilText(source, index + 2, '*/', 2);
  if (comments !== 'slashes' && source[index] === '#' && source[index + 1] !== '[')
    return untilText(source, index + 1, '\n', 0);
  if (three === '"""' || three === "'''") return untilText(source, index + 3, three, 3);
  const char = source[index];
  if (char === '"' || char === "'" || char === '`') return endOfString(source, index, char);
  if (comments === 'slashes' && char === '/' && isRegexPlace(source, index)) return endOfString(source, index, '/');
  return null;
}

function untilText(source: string, from: number, text: string, length: number): TokenEnd {
  const at = source.indexOf(text, from);
  return at < 0 ? { close: source.length, next: source.length } : { close: at, next: at + length };
}

/** A string ends at its quote; one that is not closed on its line (unless it is a template) was no string. */
function endOfString(source: string, start: number, quote: string): TokenEnd {
  for (let index = start + 1; index < source.length; index++) {
    const char = source[index];
    if (char === '\\') index++;
    else if (char === quote) return { close: index, next: index + 1 };
    else if (char === '\n' && quote !== '`') return { close: start + 1, next: start + 1 };
  }
  return { close: start + 1, next: start + 1 };
}

/** A slash begins a regular expression where a value may begin. */
function isRegexPlace(source: string, index: number): boolean {
  const before = source.slice(Math.max(0, index - 40), index).trimEnd();
  return before === '' || /(?:[(,=:[!&|?{};]|=>|\breturn|\btypeof)$/.test(before);
}

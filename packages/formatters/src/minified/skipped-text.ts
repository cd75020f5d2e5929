/** Prefixes that make a word before a quote part of a string: Python's, C#'s and Rust's. */
const STRING_PREFIX = /(^|[^A-Za-z0-9_])([rbfut]|br|rb|fr|rf|tr|rt)$/i;

/** Marks that were sought to the end of the source in vain; looking again from each further place would be quadratic. */
export type Unclosed = Set<string>;

/**
 * Where the string or comment that begins at a place ends; the next place when none begins there. Made for all languages
 * at once, so a quote that is not closed on its line (an apostrophe, a lifetime) is taken for a plain character.
 */
export function endOfSkipped(source: string, at: number, unclosed: Unclosed): number {
  switch (source[at]) {
    case '"':
    case "'":
      return endOfQuoted(source, at, unclosed);
    case '`':
      return endOfTemplate(source, at, unclosed);
    case '/':
      if (source[at + 1] === '/' && source[at - 1] !== ':') return endOfLine(source, at);
      if (source[at + 1] === '*') return after(source, '*/', at + 2);
      return beginsRegularExpression(source, at) ? endOfRegularExpression(source, at) : at + 1;
    case '#':
      return isHashComment(source, at) ? endOfLine(source, at) : at + 1;
    case '<':
      return source.startsWith('<!--', at) ? after(source, '-->', at + 4) : at + 1;
    case '-':
      return source.startsWith('-- ', at) && isAtLineStart(source, at) ? endOfLine(source, at) : at + 1;
    default:
      return at + 1;
  }
}

function endOfQuoted(source: string, at: number, unclosed: Unclosed): number {
  const quote = source[at] ?? '';
  const triple = quote.repeat(3);
  if (source.startsWith(triple, at) && !unclosed.has(triple)) {
    const end = source.indexOf(triple, at + 3);
    if (end >= 0) return end + 3;
    unclosed.add(triple);
  }
  // "don't" opens no string, r'…' does.
  const before = source.slice(Math.max(0, at - 3), at);
  if (quote === "'" && /[\p{L}\p{N}_]$/u.test(before) && !STRING_PREFIX.test(before)) return at + 1;
  for (let next = at + 1; next < source.length; next++) {
    if (source[next] === '\\') next += source.startsWith('\r\n', next + 1) ? 2 : 1;
    else if (source[next] === quote) return next + 1;
    else if (source[next] === '\n') break;
  }
  return at + 1;
}

/** A slash after an operator or an opening bracket divides nothing. */
function beginsRegularExpression(source: string, at: number): boolean {
  return /(?:^|[=(,:!&|?[{;]|\b(?:return|typeof|case))[ \t]*$/.test(source.slice(Math.max(0, at - 40), at));
}

/** Where it is closed on its line, a slash in a class not counting; else the slash was a plain character. */
function endOfRegularExpression(source: string, at: number): number {
  let isInClass = false;
  for (let next = at + 1; next < source.length && source[next] !== '\n'; next++) {
    const character = source[next];
    if (character === '\\') next++;
    else if (character === '[') isInClass = true;
    else if (character === ']') isInClass = false;
    else if (character === '/' && !isInClass) return next + 1;
  }
  return at + 1;
}

/** A template literal with those nested in its `${}`; an unclosed backtick is a plain character. */
function endOfTemplate(source: string, at: number, unclosed: Unclosed): number {
  if (unclosed.has('`')) return at + 1;
  const open: ('`' | '{')[] = ['`'];
  for (let next = at + 1; next < source.length; next++) {
    const inText = open.at(-1) === '`';
    const character = source[next];
    if (character === '\\') next++;
    else if (character === '`' && inText) {
      open.pop();
      if (open.length === 0) return next + 1;
    } else if (character === '`') open.push('`');
    else if (inText && character === '$' && source[next + 1] === '{') {
      open.push('{');
      next++;
    } else if (!inText && character === '{') open.push('{');
    else if (!inText && character === '}') open.pop();
  }
  unclosed.add('`');
  return at + 1;
}

/** `# text` begins a comment; `#id {`, `#private` and `a#b` do not. */
function isHashComment(source: string, at: number): boolean {
  const before = source[at - 1];
  if (before !== undefined && !/\s/.test(before)) return false;
  return !/^#[A-Za-z_][\w-]*[^\n]*[{=(]/.test(source.slice(at, at + 200));
}

function isAtLineStart(source: string, at: number): boolean {
  let before = at - 1;
  while (source[before] === ' ' || source[before] === '\t') before--;
  return before < 0 || source[before] === '\n';
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function after(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? source.length : end + mark.length;
}

import type { SourcePlace } from './found.js';
import { languageOf, type SourceLanguage } from './language-of.js';

/** Native parsers crash the process from some 300 (style sheets) to 1,000 levels on; people nest a few dozen. */
const DEEPEST = 250;
const LONGEST_CHAIN = 900;
/** More brackets open at once than in any text of a person's. */
const DEEPEST_IN_TEXT = 20;
/** What stands before a string with code in it: `f'{a}'`, `$"{a}"`, `$@"{a}"`. */
const INTERPOLATED = /[fF$@]/;

const STRINGS_AND_COMMENTS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
/** Where operators chain; in prose the same signs mean nothing. */
const PROGRAMS: readonly (SourceLanguage | null)[] = [
  'typescript',
  'tsx',
  'javascript',
  'vue',
  'python',
  'php',
  'csharp',
];
/** Elements that may stay open. */
const OPEN_ENDED =
  /^(area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/i;
const TAG = /(?<![\w$)])<([A-Za-z][\w.:-]*)(?=[\s>/])|<\/([A-Za-z][\w.:-]*)|\/>/g;
const MARKERS = /^[ \t]*(?:>[ \t]*|(?:[-*+?]|\d+[.)])[ \t]+){250}/m;
/** Statements in statements without braces, and labels. */
const HEADS =
  /(?:(?:\b(?:if|while|for|foreach|with|switch|else|do|using|lock|fixed)\b(?:\s*\((?:[^()]|\([^()]{0,200}\)){0,200}\))?|\b\w{1,99}[ \t]*:(?![:\w]))\s*){250}/;
/** Marks of emphasis, which may stay open until the end of their paragraph. */
const EMPHASIS = /(?<![*_\w\\])[*_]+(?=[^\s*_])|(?<=[^\s*_\\])[*_]+(?![*_\w])/g;
/** What ends a statement: a sign, or a line that is whole and one that begins anew. */
const STATEMENT_END = /[;,{}]|(?<=[\w)\]'"`$])[ \t]*\n\s*(?=[\w$'"`@#])/;
const CHAINED = /=>|[=?.!<~-]|\b(?:new|await|yield|typeof|void|delete|not|lambda)\b/g;

/**
 * Whether a text is nested so deeply that parsers written for machine stacks may end the process
 * on it. Judged by brackets, elements, list marks and chains of operators; linear in the text.
 */
export function isTooDeep(source: string, { path }: SourcePlace): boolean {
  return (
    (hasDeepBrackets(source, DEEPEST) && hasDeepBrackets(bare(source, ''), DEEPEST)) ||
    MARKERS.test(source) ||
    hasDeepElements(source) ||
    (PROGRAMS.includes(languageOf(path)) && (HEADS.test(source) || hasLongChain(source))) ||
    (/\.(ya?ml|md|mdx|markdown|pyi?)$/i.test(path) && hasDeepIndentation(source)) ||
    (/\.(md|mdx|markdown)$/i.test(path) && source.split(/\n[ \t]*\n/).some(hasDeepEmphasis))
  );
}

/** Without strings and comments, save such as hold code of their own, or nesting that no text has: those may be none at all. */
function bare(source: string, replacement: string): string {
  return source.replace(STRINGS_AND_COMMENTS, (text: string, offset: number) => {
    const holdsCode = text.includes('${') || text.includes('{$') || INTERPOLATED.test(source[offset - 1] ?? '');
    return holdsCode || hasDeepBrackets(text, DEEPEST_IN_TEXT) ? text : replacement;
  });
}

function hasDeepBrackets(source: string, deepest: number): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > deepest) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function hasDeepElements(source: string): boolean {
  let depth = 0;
  for (const [all, opened, closed] of source.matchAll(TAG)) {
    if (opened !== undefined) depth += OPEN_ENDED.test(opened) ? 0 : 1;
    else if (all === '/>' || !OPEN_ENDED.test(closed ?? '')) depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return false;
}

function hasDeepIndentation(source: string): boolean {
  const open: number[] = [];
  for (const [, blanks = ''] of source.matchAll(/^([ \t]*)[^\s#]/gm)) {
    while ((open.at(-1) ?? -1) >= blanks.length) open.pop();
    if (open.push(blanks.length) > DEEPEST) return true;
  }
  return false;
}

function hasDeepEmphasis(paragraph: string): boolean {
  let depth = 0;
  for (const { index } of paragraph.matchAll(EMPHASIS)) {
    if (index > 0 && /\S/.test(paragraph[index - 1] ?? '')) depth = Math.max(0, depth - 1);
    else if (++depth > DEEPEST) return true;
  }
  return false;
}

function hasLongChain(source: string): boolean {
  if (countOf(source, /\belse\s+if\b|\belif\b/g) > LONGEST_CHAIN) return true;
  // Most texts hold too few such signs at all.
  if (countOf(source, CHAINED) <= LONGEST_CHAIN) return false;
  return bare(source, '""')
    .split(STATEMENT_END)
    .some((statement) => countOf(statement, CHAINED) > LONGEST_CHAIN);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

import type { SourcePlace } from './found.js';
import { languageOf, type SourceLanguage } from './language-of.js';

/** Native parsers crash the process from some 300 (style sheets) to 1,000 levels on; people nest a few dozen. */
const DEEPEST = 250;
const LONGEST_CHAIN = 900;

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
const MARKERS = /^[ \t]*(?:(?:[->*+]|\d+[.)])[ \t]+){250}/m;
/** What ends a statement: a sign, or a line that is whole and one that begins anew. */
const STATEMENT_END = /[;,{}]|(?<=[\w)\]'"`$])[ \t]*\n\s*(?=[\w$'"`@#])/;
const CHAINED = /=>|[=?.!<~-]|\b(?:new|await|typeof|void|delete|not|lambda)\b/g;

/**
 * Whether a text is nested so deeply that parsers written for machine stacks may end the process
 * on it. Judged by brackets, elements, list marks and chains of operators; linear in the text.
 */
export function isTooDeep(source: string, { path }: SourcePlace): boolean {
  return (
    (hasDeepBrackets(source) && hasDeepBrackets(source.replace(STRINGS_AND_COMMENTS, ''))) ||
    MARKERS.test(source) ||
    hasDeepElements(source) ||
    (PROGRAMS.includes(languageOf(path)) && hasLongChain(source))
  );
}

function hasDeepBrackets(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > DEEPEST) return true;
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

function hasLongChain(source: string): boolean {
  if (countOf(source, /\belse\s+if\b|\belif\b/g) > LONGEST_CHAIN) return true;
  // Most texts hold too few such signs at all.
  if (countOf(source, CHAINED) <= LONGEST_CHAIN) return false;
  const bare = source.replace(STRINGS_AND_COMMENTS, '""');
  return bare.split(STATEMENT_END).some((statement) => countOf(statement, CHAINED) > LONGEST_CHAIN);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

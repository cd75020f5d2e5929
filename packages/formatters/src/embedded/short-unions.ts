/** What may stand before a union: a type alias; a property or method of an interface or class, whose union ends in a semicolon. */
const ALIAS = /^\s*(?:export )?(?:declare )?type [\w$]+(?:<.*>)? =$/;
const PROPERTY = /^\s+(?!(?:let|const|var) )(?:[a-z]+ )*(?:[\w$#]+|'[^']*'|"[^"]*"|\[[\w$]+: [\w$]+\])[?!]?:$/;
const METHOD = /^\s+[\w$]+(?:<.*>)?\(.*\):$/;
const MEMBER = /^[ \t]+\| /;

export type Width = { readonly printWidth: number; readonly tabWidth: number };

/**
 * Sets a union on one line of its own where it fits there, as prettier does from 3.9 on: oxfmt gives each member a line.
 * The same text where there is none.
 */
export function joinShortUnions(source: string, { printWidth, tabWidth }: Width): string {
  if (!/[=:]\n[ \t]+\| /.test(source)) return source;
  const lines = source.split('\n');
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    joined.push(line);
    const union = [ALIAS, PROPERTY, METHOD].some((head) => head.test(line)) ? unionAt(lines, at + 1) : [];
    const [first = '', ...rest] = union;
    if (rest.length === 0 || (!ALIAS.test(line) && !union.at(-1)?.endsWith(';'))) continue;
    const indent = /^[ \t]*/.exec(first)?.[0] ?? '';
    const text = union.map((member) => member.replace(MEMBER, '')).join(' | ');
    const width = indent.replaceAll('\t', ' '.repeat(tabWidth)).length + text.length;
    if (width > printWidth || !/^[\x20-\x7e]*$/.test(text) || /\/[/*]|`/.test(text)) continue;
    joined.push(indent + text);
    at += union.length;
  }
  return joined.join('\n');
}

/** The lines of a union whose members have one line each; none where a member goes on below. */
function unionAt(lines: readonly string[], from: number): readonly string[] {
  const indent = /^[ \t]+(?=\| )/.exec(lines[from] ?? '')?.[0];
  if (indent === undefined) return [];
  let end = from;
  while (lines[end]?.startsWith(`${indent}| `)) end++;
  // What is deeper than the union belongs to its last member.
  const below = /^[ \t]*/.exec(lines[end] ?? '')?.[0].length ?? 0;
  return below > indent.length || lines[end - 1]?.endsWith('{') ? [] : lines.slice(from, end);
}

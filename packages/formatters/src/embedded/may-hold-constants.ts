const NAME = String.raw`[A-Za-z_$][\w$]*`;
/** `let {` and `let [` as well as `let name`; of several names in one statement the first decides, for a fix changes all or none. */
const LET = new RegExp(String.raw`\blet\s+(?:([{[])|(${NAME})\s*(=(?!=)|:|\bof\b|\bin\b))`, 'g');

/**
 * Whether a source may hold a `let` (or `var`) that is never written again, by its text alone. Where the same name is
 * written in another scope it is overlooked: the fix is one of taste, and the answer is there without a parse.
 */
export function mayHoldConstants(source: string): boolean {
  if (/\bvar\b/.test(source)) return true;
  const names = new Set<string>();
  for (const [, bracket, name = ''] of source.matchAll(LET)) {
    if (bracket !== undefined) return true;
    names.add(name);
  }
  return [...names].some((name) => !isWrittenAgain(source, name));
}

function isWrittenAgain(source: string, name: string): boolean {
  const word = String.raw`(?<![.\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`;
  const count = (pattern: string) => source.match(new RegExp(pattern, 'g'))?.length ?? 0;
  const written = count(String.raw`${word}\s*(?:(?:[-+*/%&|^?]{1,2}|<<|>>>?)?=(?![=>])|\+\+|--)|(?:\+\+|--)\s*${word}`);
  return written > count(String.raw`\b(?:let|const)\s+${word}\s*=(?!=)`);
}

/** A path as headers name it: `null` is `/dev/null`, no file. */
export function headerPath(written: string): string | null {
  const text = written.trimStart();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  const plain = quoted ? unquote(quoted[1] ?? '') : plainPath(text);
  return plain === '/dev/null' || plain === 'dev/null' ? null : plain;
}

/** What stands before a tab is the name, also where it ends like a time or on a blank. */
function plainPath(text: string): string {
  const tab = text.indexOf('\t');
  return tab > 0 ? text.slice(0, tab) : untabbedPath(text);
}

function untabbedPath(text: string): string {
  return (
    text
      // A time without the tab that should stand before it.
      .replace(/(?<!\s)\s+\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*$/, '')
      .replace(/(?<!\s)\s+\((?:revision|working copy|nonexistent)[^)]*\)$/, '')
      .replace(/^`(.*)`$/, '$1')
      .trimEnd()
  );
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** Takes git's C-style quoting off: octal bytes are UTF-8. A name that is not UTF-8 then holds U+FFFD, and fits no file. */
function unquote(text: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < text.length;) {
    const octal = /^\\([0-3][0-7]{2})/.exec(text.slice(index, index + 4));
    const escape = text[index] === '\\' ? ESCAPES[text[index + 1] ?? ''] : undefined;
    if (octal) {
      bytes.push(Number.parseInt(octal[1] ?? '', 8));
      index += 4;
    } else if (escape !== undefined) {
      bytes.push(escape);
      index += 2;
    } else {
      const point = String.fromCodePoint(text.codePointAt(index) ?? 0);
      bytes.push(...new TextEncoder().encode(point));
      index += point.length;
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

/** The names of both sides without the prefixes that diff programs write, and what else they could mean. */
export type SidePaths = {
  readonly from: string | null;
  readonly path: string | null;
  readonly others: readonly string[];
};

// git's own and its mnemonic prefixes: index, working tree, commit, object.
const OLD_PREFIX = /^[aiwco]\//;
const NEW_PREFIX = /^[biwco]\//;
const ANY_PREFIX = /^[abiwco]\//;

export function sidePaths(from: string | null, path: string | null): SidePaths {
  const isPrefixed = (from === null || OLD_PREFIX.test(from)) && (path === null || NEW_PREFIX.test(path));
  // `a/x` on both sides is how some write it; `x` against `b/x` loses the one prefix it has.
  const isSame = from === path || from?.replace(ANY_PREFIX, '') === path || path?.replace(ANY_PREFIX, '') === from;
  const strips = isPrefixed || isSame;
  const old = strips ? withoutPrefix(from) : from;
  const fresh = strips ? withoutPrefix(path) : path;
  const others = [path, from].filter((one): one is string => one !== null && one !== old && one !== fresh);
  return { from: old, path: fresh, others: [...new Set(others)] };
}

function withoutPrefix(path: string | null): string | null {
  return path === null ? null : path.replace(ANY_PREFIX, '') || path;
}

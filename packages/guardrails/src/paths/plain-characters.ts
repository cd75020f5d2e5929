/** Characters that look like a dot or a separator and that Unicode does not fold into one by itself. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '\u00b7': '.',
  '\u3002': '.',
  '\uff61': '.',
  '\u0701': '.',
  '\u0702': '.',
  '\u06d4': '.',
  '\ua4f8': '.',
  '\u2044': '/',
  '\u2215': '/',
  '\u29f8': '/',
  '\u2571': '/',
  '\u27cb': '/',
  '\u2afb': '/',
  '\u2216': '\\',
  '\u29f5': '\\',
  '\u29f9': '\\',
  '\u27cd': '\\',
  '\u2572': '\\',
  '\u2236': ':',
  '\ua789': ':',
  '\u223c': '~',
};

/** A path with the characters that somebody's program may take it for: full-width forms, ellipses, look-alikes folded. */
export function foldLookAlikes(path: string): string {
  // A letter with an accent is no look-alike: only what folds to a character of paths is folded.
  return [...path]
    .map((character) => {
      if (character <= '\u007f') return character;
      const folded = LOOK_ALIKES[character] ?? character.normalize('NFKC');
      return /^[./\\:~%]+$/.test(folded) ? folded : character;
    })
    .join('');
}

/** Overlong forms of `.`, `/` and `\`, which lenient decoders accept. */
const OVERLONG: Readonly<Record<string, string>> = {
  '%c0%ae': '.',
  '%e0%80%ae': '.',
  '%c0%af': '/',
  '%e0%80%af': '/',
  '%c1%9c': '\\',
  '%c0%5c': '\\',
};

/** A path with the URL-encoded forms of `.`, `/`, `\`, `:`, `~`, `%` and control characters decoded, however often encoded. */
export function decodeSeparators(path: string): string {
  let decoded = path;
  for (let round = 0; round < 5; round++) {
    const next = decoded
      .replace(/%(?:c0%ae|e0%80%ae|c0%af|e0%80%af|c1%9c|c0%5c)/gi, (found) => OVERLONG[found.toLowerCase()] ?? found)
      .replace(/%u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/%(2e|2f|5c|3a|7e|25|[01][0-9a-f]|7f)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    if (next === decoded) return decoded;
    decoded = foldLookAlikes(next);
  }
  return decoded;
}

/** Words of at least this many letters are looked up with one mistake; shorter ones are too near to others. */
const SHORTEST = 6;
/** Real words one mistake away from a name. */
const REAL_WORDS = new Set([
  'build',
  'builds',
  'nests',
  'nexts',
  'expressed',
  'dockers',
  'docked',
  'flitter',
  'pythons',
  'rubys',
  'angulars',
]);

/**
 * Finds the name that a word was meant to be: a letter left out, one too many, or two changed about. The first letter is
 * taken to be right, and a longer word is only accepted with its surplus letter inside or doubled.
 */
export function typoFinder(names: readonly string[]): (word: string) => string | null {
  const known = new Set(names.filter((name) => name.length >= SHORTEST && /^[a-z]+$/.test(name)));
  const shortened = new Map<string, string>();
  for (const name of known) for (const one of withoutOneLetter(name)) if (!shortened.has(one)) shortened.set(one, name);
  return (word) => {
    if (word.length < SHORTEST - 1 || word.length > 14 || REAL_WORDS.has(word) || !/^[a-z]+$/.test(word)) return null;
    const missing = shortened.get(word);
    if (missing?.[0] === word[0]) return missing ?? null;
    for (let at = 1; at < word.length - 1; at++) {
      const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
      if (known.has(swapped)) return swapped;
    }
    for (let at = 1; at < word.length; at++) {
      const isAtEnd = at === word.length - 1 && word[at] !== word[at - 1];
      const cut = word.slice(0, at) + word.slice(at + 1);
      if (!isAtEnd && known.has(cut)) return cut;
    }
    return null;
  };
}

function withoutOneLetter(name: string): string[] {
  return Array.from({ length: name.length - 1 }, (_, at) => name.slice(0, at + 1) + name.slice(at + 2));
}
